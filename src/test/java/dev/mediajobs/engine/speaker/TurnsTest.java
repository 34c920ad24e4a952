package dev.mediajobs.engine.speaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private static final Turns TURNS = new Turns(List.of(
            new Turn(1_000, 3_000, 1),
            new Turn(3_000, 5_000, 2),
            new Turn(8_000, 9_000, 1),
            new Turn(9_100, 9_400, 3)));

    @Test
    void wordFallsToWhomMostOfItFallsTo() {
        assertThat(TURNS.speakerOf(1_000, 1_300)).hasValue(1);
        assertThat(TURNS.speakerOf(2_800, 3_100)).hasValue(1);
        assertThat(TURNS.speakerOf(2_900, 3_300)).hasValue(2);
        assertThat(TURNS.speakerOf(8_800, 9_900)).hasValue(3);
    }

    @Test
    void severalTurnsOfOneSpeakerCountTogether() {
        assertThat(TURNS.speakerOf(2_000, 8_900)).hasValue(2);
        assertThat(TURNS.speakerOf(1_500, 9_000)).hasValue(1);
    }

    @Test
    void wordOutsideOfTurnsFallsToTheNearest() {
        assertThat(TURNS.speakerOf(0, 200)).hasValue(1);
        assertThat(TURNS.speakerOf(5_100, 5_400)).hasValue(2);
        assertThat(TURNS.speakerOf(7_500, 7_900)).hasValue(1);
        assertThat(TURNS.speakerOf(20_000, 20_300)).hasValue(3);
    }

    @Test
    void ofTwoAlikeItFallsToTheEarlier() {
        assertThat(TURNS.speakerOf(2_900, 3_100)).hasValue(1);
        assertThat(TURNS.speakerOf(6_000, 7_000)).hasValue(2);
    }

    @Test
    void wordWithoutLengthFallsToTheTurnAroundIt() {
        assertThat(TURNS.speakerOf(4_000, 4_000)).hasValue(2);
        assertThat(TURNS.speakerOf(3_500, 3_500)).hasValue(2);
    }

    @Test
    void withoutTurnsNobodySpeaks() {
        assertThat(new Turns(List.of()).speakerOf(0, 1_000)).isEmpty();
        assertThat(new Turns(List.of()).speakers()).isZero();
    }

    @Test
    void turnsOutOfOrderAreRefused() {
        assertThatThrownBy(() -> new Turns(List.of(new Turn(0, 1_000, 1), new Turn(900, 2_000, 2))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void answersAreThoseOfLookingAtEveryTurn() {
        var random = new Random(1);
        for (int round = 0; round < 300; round++) {
            var turns = new ArrayList<Turn>();
            for (long at = random.nextInt(30); turns.size() < 1 + round % 12; at += random.nextInt(3) * 20) {
                long to = at + 10 + random.nextInt(40);
                turns.add(new Turn(at, to, 1 + random.nextInt(3)));
                at = to;
            }
            long from = random.nextInt(600);
            long to = from + 1 + random.nextInt(60);

            assertThat(new Turns(turns).speakerOf(from, to))
                    .as("%s %d %d", turns, from, to)
                    .hasValue(plainly(turns, from, to));
        }
    }

    private static int plainly(List<Turn> turns, long from, long to) {
        var overlaps = new long[4];
        Turn nearest = null;
        for (var turn : turns) {
            overlaps[turn.speaker()] += Math.max(0, Math.min(to, turn.toMillis()) - Math.max(from, turn.fromMillis()));
            nearest = nearest == null || distance(turn, from, to) < distance(nearest, from, to) ? turn : nearest;
        }
        int most = 0;
        for (var turn : turns) {
            boolean touches = turn.fromMillis() < to && turn.toMillis() > from;
            most = touches && (most == 0 || overlaps[turn.speaker()] > overlaps[most]) ? turn.speaker() : most;
        }
        return most > 0 ? most : nearest.speaker();
    }

    private static long distance(Turn turn, long from, long to) {
        return Math.max(turn.fromMillis() - to, from - turn.toMillis());
    }
}
