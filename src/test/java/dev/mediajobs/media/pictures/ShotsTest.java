package dev.mediajobs.media.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShotsTest {

    @Test
    void cutsAreFoundWhereTheyAre() {
        var cuts = new double[] {2.0, 3.3, 5.1, 8.0};
        var starts = starts(Drawn.look(10, (canvas, t) -> Drawn.scene(canvas, shotAt(t, cuts), t)));
        assertThat(starts).containsExactly(0L, 2_000L, 3_300L, 5_100L, 8_000L);
    }

    @Test
    void shotsHaveNoGaps() {
        var cuts = new double[] {2.0, 3.3};
        var findings = Drawn.look(6.2, (canvas, t) -> Drawn.scene(canvas, shotAt(t, cuts), t));
        assertThat(findings.shots())
                .containsExactly(new Shot(0, 2_000), new Shot(2_000, 3_300), new Shot(3_300, 6_200));
        assertThat(findings.durationMillis()).isEqualTo(6_200);
    }

    @Test
    void dissolvesAreFound() {
        for (var length : new double[] {0.5, 1, 2}) {
            var findings = Drawn.look(12, (canvas, t) -> {
                Drawn.scene(canvas, 1, t);
                canvas.setComposite(AlphaComposite.SrcOver.derive(share((t - 6) / length + 0.5)));
                Drawn.scene(canvas, 2, t);
            });
            assertThat(starts(findings)).as("dissolve of %s s", length).hasSize(2);
            assertThat(starts(findings).get(1)).isCloseTo(6_000, within(500L));
        }
    }

    @Test
    void flashIsNoCut() {
        for (var length : new double[] {0.1, 0.2, 0.4}) {
            var findings = Drawn.look(8, (canvas, t) -> {
                Drawn.scene(canvas, 3, t);
                if (t >= 4 && t < 4 + length - 0.01) {
                    canvas.setColor(Color.WHITE);
                    canvas.fillRect(0, 0, Drawn.WIDTH, Drawn.HEIGHT);
                }
            });
            assertThat(starts(findings)).as("flash of %s s", length).containsExactly(0L);
        }
    }

    @Test
    void cutAfterAFlashIsFound() {
        var findings = Drawn.look(8, (canvas, t) -> {
            Drawn.scene(canvas, t < 5 ? 3 : 4, t);
            if (t >= 4 && t < 4.19) {
                canvas.setColor(Color.WHITE);
                canvas.fillRect(0, 0, Drawn.WIDTH, Drawn.HEIGHT);
            }
        });
        assertThat(starts(findings)).containsExactly(0L, 5_000L);
    }

    @Test
    void panIsNoCut() {
        var findings = Drawn.look(10, (canvas, t) -> {
            // A second at a width a second: nothing of what was seen is left afterwards.
            canvas.translate(t < 4 ? 0 : -Math.min(1, t - 4) * Drawn.WIDTH, 0);
            Drawn.scene(canvas, 5, 0);
            canvas.translate(Drawn.WIDTH, 0);
            Drawn.scene(canvas, 6, 0);
        });
        assertThat(starts(findings)).hasSizeLessThanOrEqualTo(2);
        assertThat(findings.shots()).allMatch(shot -> shot.toMillis() - shot.fromMillis() >= 3_000);
    }

    @Test
    void nothingMovingIsOneShot() {
        assertThat(starts(Drawn.look(30, (canvas, t) -> Drawn.scene(canvas, 7, 0))))
                .containsExactly(0L);
    }

    @Test
    void shortShotsAreMerged() {
        var settings = Map.of("shots.shortest", "2s");
        var findings =
                Drawn.look(9, settings, (canvas, t) -> Drawn.scene(canvas, shotAt(t, new double[] {3, 4, 7, 8.5}), t));
        assertThat(findings.shots()).allMatch(shot -> shot.toMillis() - shot.fromMillis() >= 2_000);
        assertThat(starts(findings)).containsExactly(0L, 3_000L, 7_000L);
    }

    @Test
    void noPicturesAreNoShots() throws Exception {
        var findings = new PictureAnalysis(PictureSettingsOf.changed(Map.of())).finish();
        assertThat(findings.shots()).isEmpty();
        assertThat(findings.moments()).isEmpty();
        assertThat(findings.slides()).isEmpty();
    }

    @Test
    void onePictureIsOneShot() {
        var findings = Drawn.look(0.1, (canvas, t) -> Drawn.scene(canvas, 8, t));
        assertThat(findings.shots()).containsExactly(new Shot(0, 100));
        assertThat(findings.moments()).hasSize(1);
    }

    private static List<Long> starts(Findings findings) {
        return findings.shots().stream().map(Shot::fromMillis).toList();
    }

    private static long shotAt(double seconds, double[] cuts) {
        var shot = 100L;
        for (var cut : cuts) {
            shot += seconds >= cut - 0.01 ? 1 : 0;
        }
        return shot;
    }

    private static float share(double value) {
        return (float) Math.max(0, Math.min(1, value));
    }
}
