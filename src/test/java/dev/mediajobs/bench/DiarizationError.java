package dev.mediajobs.bench;

import dev.mediajobs.engine.speaker.Turn;
import java.util.List;

/**
 * How much of the speech of a recording was not given to the one who spoke, as NIST's rich transcription evaluations count
 * it: speech of two at once counts twice, and the quarter of a second around each end of a true turn does not count. Speakers
 * found are matched to true ones as it is best.
 *
 * @param spoken of the truth, with all others in frames of 10 ms
 * @param missed nobody was found to speak, or fewer than did
 * @param falseAlarm somebody was found to speak where nobody did
 * @param confused somebody else was found to speak
 */
record DiarizationError(long spoken, long missed, long falseAlarm, long confused, int speakersFound, int trueSpeakers) {

    static final int COLLAR_MILLIS = 250;

    static final DiarizationError NOTHING = new DiarizationError(0, 0, 0, 0, 0, 0);

    private static final int FRAME_MILLIS = 10;

    static DiarizationError between(List<Turn> truth, List<Turn> found) {
        int frames = Math.max(frames(truth), frames(found));
        var said = bits(truth, frames);
        var heard = bits(found, frames);
        for (var turn : truth) {
            ignore(said, heard, turn.fromMillis());
            ignore(said, heard, turn.toMillis());
        }
        int trueSpeakers = speakers(truth);
        var together = new long[speakers(found)][trueSpeakers];
        long spoken = 0;
        long missed = 0;
        long falseAlarm = 0;
        long matchable = 0;
        for (int frame = 0; frame < frames; frame++) {
            int speaking = Long.bitCount(said[frame]);
            int given = Long.bitCount(heard[frame]);
            spoken += speaking;
            missed += Math.max(0, speaking - given);
            falseAlarm += Math.max(0, given - speaking);
            matchable += Math.min(speaking, given);
            for (int one = 0; one < together.length; one++) {
                for (int other = 0; other < trueSpeakers; other++) {
                    together[one][other] += heard[frame] >> one & said[frame] >> other & 1;
                }
            }
        }
        return new DiarizationError(
                spoken,
                missed,
                falseAlarm,
                matchable - bestMatch(together, trueSpeakers),
                together.length,
                trueSpeakers);
    }

    DiarizationError plus(DiarizationError other) {
        return new DiarizationError(
                spoken + other.spoken,
                missed + other.missed,
                falseAlarm + other.falseAlarm,
                confused + other.confused,
                speakersFound + other.speakersFound,
                trueSpeakers + other.trueSpeakers);
    }

    double percent() {
        return percent(missed + falseAlarm + confused);
    }

    double percent(long frames) {
        return spoken == 0 ? 0 : 100.0 * frames / spoken;
    }

    /** Over all ways to give each speaker found at most one true one, which no other has: by the sets of those given away. */
    private static long bestMatch(long[][] together, int trueSpeakers) {
        var best = new long[1 << trueSpeakers];
        for (var one : together) {
            var next = best.clone();
            for (int given = 0; given < best.length; given++) {
                for (int other = 0; other < trueSpeakers; other++) {
                    if ((given >> other & 1) == 0) {
                        int with = given | 1 << other;
                        next[with] = Math.max(next[with], best[given] + one[other]);
                    }
                }
            }
            best = next;
        }
        long most = 0;
        for (long match : best) {
            most = Math.max(most, match);
        }
        return most;
    }

    private static int speakers(List<Turn> turns) {
        return turns.stream().mapToInt(Turn::speaker).max().orElse(0);
    }

    private static int frames(List<Turn> turns) {
        return (int) turns.stream().mapToLong(Turn::toMillis).max().orElse(0) / FRAME_MILLIS;
    }

    private static long[] bits(List<Turn> turns, int frames) {
        var bits = new long[frames];
        for (var turn : turns) {
            for (long frame = turn.fromMillis() / FRAME_MILLIS; frame < turn.toMillis() / FRAME_MILLIS; frame++) {
                bits[(int) frame] |= 1L << (turn.speaker() - 1);
            }
        }
        return bits;
    }

    private static void ignore(long[] said, long[] heard, long aroundMillis) {
        int from = (int) Math.max(0, (aroundMillis - COLLAR_MILLIS) / FRAME_MILLIS);
        int to = (int) Math.min(said.length, (aroundMillis + COLLAR_MILLIS) / FRAME_MILLIS);
        for (int frame = from; frame < to; frame++) {
            said[frame] = 0;
            heard[frame] = 0;
        }
    }
}
