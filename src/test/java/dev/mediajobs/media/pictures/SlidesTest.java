package dev.mediajobs.media.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlidesTest {

    private static final Color PAPER = new Color(250, 250, 245);
    private static final Color INK = new Color(30, 30, 40);
    private static final Color NIGHT = new Color(20, 28, 60);
    private static final Color CHALK = new Color(230, 230, 210);

    private static final String[][] TEXTS = {
        {"Introduction to Tides", "What is a tide?", "Why does the sea rise and fall?", "Lecture one of three"},
        {"The Moon and the Sun", "The Moon pulls the water", "The Sun adds a smaller pull", "Two high tides each day"},
        {"Spring and Neap Tides", "Sun and Moon in one line", "At a right angle the neap tide", "A cycle has a name"},
        {"What sailors need", "A table of each harbour", "A clock, and some patience", "A chart of the depths"},
        {"Summary of this hour", "Tides follow the Moon", "Harbours use tide tables", "Questions are welcome"},
    };

    @Test
    void eachSlideIsFoundOnce() {
        var findings = Drawn.look(30, (canvas, t) -> text(canvas, PAPER, INK, (int) (t / 6), 3));
        assertShown(findings, 6, 0, 1, 2, 3, 4);
        assertThat(findings.moments()).hasSize(5).allMatch(Moment::slideLike);
    }

    @Test
    void darkSlidesAreTold() {
        assertShown(Drawn.look(30, (canvas, t) -> text(canvas, NIGHT, CHALK, (int) (t / 6), 3)), 6, 0, 1, 2, 3, 4);
    }

    @Test
    void slidesOnAGradientAreTold() {
        var findings = Drawn.look(30, (canvas, t) -> {
            canvas.setPaint(new java.awt.GradientPaint(0, 0, new Color(200, 215, 250), 0, 360, Color.WHITE));
            canvas.fillRect(0, 0, Drawn.WIDTH, Drawn.HEIGHT);
            ink(canvas, INK, (int) (t / 6), 3);
        });
        assertShown(findings, 6, 0, 1, 2, 3, 4);
    }

    @Test
    void buildUpIsOneSlideAndItsPictureIsTheLast() {
        var findings = Drawn.look(24, (canvas, t) -> text(canvas, PAPER, INK, (int) (t / 12), (int) (t % 12 / 3)));
        assertShown(findings, 12, 0, 1);
        for (var i = 0; i < 2; i++) {
            var frame = findings.moments().get(findings.slides().get(i).frame());
            assertThat(frame.atMillis()).isBetween(12_000L * i + 9_000, 12_000L * i + 11_900);
        }
    }

    @Test
    void slideThatReturnsIsTheSame() {
        var order = new int[] {0, 1, 2, 1, 3, 0};
        var findings = Drawn.look(30, (canvas, t) -> text(canvas, PAPER, INK, order[(int) (t / 5)], 3));
        assertThat(findings.slides()).hasSize(4);
        assertThat(findings.slides().get(0).shown()).hasSize(2);
        assertThat(findings.slides().get(1).shown()).hasSize(2);
        assertThat(findings.slides().get(1).shown().get(1).fromMillis()).isCloseTo(15_000, within(500L));
    }

    @Test
    void speakerInACornerMakesNoSlides() {
        var findings = Drawn.look(48, (canvas, t) -> {
            text(canvas, PAPER, INK, (int) (t / 12), 3);
            Drawn.speaker(canvas, t);
        });
        assertShown(findings, 12, 0, 1, 2, 3);
    }

    @Test
    void buildUpBesideASpeakerIsOneSlide() {
        var findings = Drawn.look(32, (canvas, t) -> {
            text(canvas, NIGHT, CHALK, (int) (t / 16), (int) (t % 16 / 4));
            Drawn.speaker(canvas, t);
        });
        assertShown(findings, 16, 0, 1);
    }

    @Test
    void slidesThatFadeIntoEachOtherAreTold() {
        var findings = Drawn.look(30, (canvas, t) -> {
            text(canvas, PAPER, INK, (int) (t / 10), 3);
            var into = (t % 10 - 9) / 1;
            if (into > 0 && t < 20) {
                canvas.setComposite(AlphaComposite.SrcOver.derive((float) into));
                text(canvas, PAPER, INK, (int) (t / 10) + 1, 3);
            }
        });
        assertShown(findings, 10, 0, 1, 2);
    }

    @Test
    void cameraBetweenSlidesIsNoSlide() {
        var findings = Drawn.look(40, (canvas, t) -> {
            if (t >= 10 && t < 25) {
                Drawn.scene(canvas, 9, t);
            } else {
                text(canvas, PAPER, INK, t < 10 ? 0 : t < 32 ? 0 : 1, 3);
            }
        });
        assertThat(findings.slides()).hasSize(2);
        assertThat(findings.slides().get(0).shown()).hasSize(2);
        assertThat(findings.slides().get(0).shown().get(0)).isEqualTo(new Span(0, 10_000));
        assertThat(findings.slides().get(0).shown().get(1).fromMillis()).isEqualTo(25_000);
    }

    @Test
    void filmHasNoSlides() {
        var findings = Drawn.look(20, (canvas, t) -> Drawn.scene(canvas, (long) (t / 4), t));
        assertThat(findings.slides()).isEmpty();
        assertThat(findings.moments()).noneMatch(Moment::slideLike);
    }

    @Test
    void photographsAreNoSlides() {
        assertThat(Drawn.look(20, (canvas, t) -> Drawn.scene(canvas, (long) (t / 5), 0))
                        .slides())
                .isEmpty();
    }

    @Test
    void slideOfAMomentIsNone() {
        var findings = Drawn.look(12, (canvas, t) -> text(canvas, PAPER, INK, t < 5 ? 0 : t < 6 ? 1 : 2, 3));
        assertThat(findings.slides()).hasSize(2);
        var shorter = Drawn.look(
                12,
                Map.of("slides.shortest", "500ms"),
                (canvas, t) -> text(canvas, PAPER, INK, t < 5 ? 0 : t < 6 ? 1 : 2, 3));
        assertThat(shorter.slides()).hasSize(3);
    }

    /** @param texts which text each slide shows, each for so many seconds */
    private static void assertShown(Findings findings, int seconds, int... texts) {
        assertThat(findings.slides()).as("slides").hasSize(texts.length);
        for (var i = 0; i < texts.length; i++) {
            var slide = findings.slides().get(i);
            assertThat(slide.shown()).as("slide %d", i).hasSize(1);
            var span = slide.shown().get(0);
            assertThat(span.fromMillis()).isCloseTo(1_000L * seconds * i, within(1_000L));
            assertThat(span.toMillis()).isCloseTo(1_000L * seconds * (i + 1), within(1_000L));
            assertThat(findings.moments().get(slide.frame()).atMillis()).isBetween(span.fromMillis(), span.toMillis());
        }
    }

    private static void text(Graphics2D canvas, Color ground, Color ink, int number, int lines) {
        var text = TEXTS[number % TEXTS.length];
        Drawn.slide(canvas, ground, ink, text[0], Arrays.copyOfRange(text, 1, 1 + lines));
    }

    private static void ink(Graphics2D canvas, Color ink, int number, int lines) {
        var text = TEXTS[number % TEXTS.length];
        Drawn.ink(canvas, ink, text[0], Arrays.copyOfRange(text, 1, 1 + lines));
    }
}
