package dev.mediajobs.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.engine.speaker.Turn;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiarizationErrorTest {

    private static final List<Turn> TRUTH = List.of(new Turn(1_000, 11_000, 1), new Turn(12_000, 17_000, 2));

    @Test
    void truthItselfIsRight() {
        var error = DiarizationError.between(TRUTH, TRUTH);

        assertThat(error.percent()).isZero();
        assertThat(error.spoken()).isEqualTo(950 + 450);
        assertThat(error.speakersFound()).isEqualTo(2);
    }

    @Test
    void numbersOfSpeakersDoNotMatter() {
        var swapped = List.of(new Turn(1_000, 11_000, 2), new Turn(12_000, 17_000, 1));

        assertThat(DiarizationError.between(TRUTH, swapped).percent()).isZero();
    }

    @Test
    void endsMayBeAQuarterOfASecondOff() {
        assertThat(DiarizationError.between(TRUTH, List.of(new Turn(760, 11_240, 1), new Turn(12_240, 16_760, 2)))
                        .percent())
                .isZero();
        assertThat(DiarizationError.between(TRUTH, List.of(new Turn(1_000, 11_350, 1), new Turn(12_000, 17_000, 2)))
                        .falseAlarm())
                .isEqualTo(10);
    }

    @Test
    void nothingFoundIsAllMissed() {
        var error = DiarizationError.between(TRUTH, List.of());

        assertThat(error.percent()).isEqualTo(100);
        assertThat(error.missed()).isEqualTo(error.spoken());
    }

    @Test
    void oneForTwoConfusesTheOneWhoSpokeLess() {
        var error = DiarizationError.between(TRUTH, List.of(new Turn(1_000, 17_000, 1)));

        assertThat(error.confused()).isEqualTo(450);
        assertThat(error.falseAlarm()).isEqualTo(50);
    }

    @Test
    void oneForEachTrueSpeakerOnly() {
        var split = List.of(new Turn(1_000, 7_000, 1), new Turn(7_000, 11_000, 3), new Turn(12_000, 17_000, 2));
        var error = DiarizationError.between(TRUTH, split);

        assertThat(error.confused()).isEqualTo(375);
        assertThat(error.speakersFound()).isEqualTo(3);
    }

    @Test
    void speechOfTwoAtOnceCountsTwice() {
        var overlap = List.of(new Turn(0, 10_000, 1), new Turn(5_000, 10_000, 2));
        var error = DiarizationError.between(overlap, List.of(new Turn(0, 10_000, 1)));

        // The collars take 250 ms at the start and the end, and 500 ms around the beginning of the second.
        assertThat(error.spoken()).isEqualTo(450 + 2 * 450);
        assertThat(error.missed()).isEqualTo(450);
    }
}
