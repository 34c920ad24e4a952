package dev.mediajobs.engine.speaker;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds where somebody speaks, by what is louder than the background around it. Music and noise with dynamics pass as speech;
 * silence and steady tones do not.
 */
final class SpeechActivity {

    /** Frames of a recording, the end exclusive. */
    record Span(int from, int to) {

        int frames() {
            return to - from;
        }

        /** Parts of nearly the same length. */
        List<Span> parts(int count) {
            var parts = new ArrayList<Span>();
            for (int i = 0; i < count; i++) {
                parts.add(new Span(from + frames() * i / count, from + frames() * (i + 1) / count));
            }
            return parts;
        }
    }

    /** What counts as background is judged anew for every such stretch, from it and its two neighbours. */
    private static final int STRETCH_FRAMES = 6_000;

    private static final double FLOOR_PERCENTILE = 0.10;

    /** The top is what is reached for 300 ms in all. */
    private static final int TOP_FRAMES = 30;

    private static final int HIGHEST_RISE = 12 * VoicePiece.STEPS_PER_DECIBEL;
    private static final double RISE_OF_RANGE = 0.4;

    /** Steady noise and tones vary by less than this between floor and top; speech that can be understood never does. */
    private static final int LEAST_DYNAMICS = 4 * VoicePiece.STEPS_PER_DECIBEL;

    /** -70 dB below full scale. */
    private static final int LEAST_LEVEL = 20 * VoicePiece.STEPS_PER_DECIBEL;

    private static final int LEVELS = 256;

    /** Stops within words and breaths between them are shorter. */
    private static final int LONGEST_GAP = 30;

    /** Clicks are shorter. */
    private static final int LEAST_SPEECH = 20;

    private SpeechActivity() {}

    /** In the order of time, apart from each other. */
    static List<Span> in(Voices voices) {
        var spans = new ArrayList<Span>();
        int from = -1;
        int to = -1;
        int threshold = 0;
        for (int frame = 0; frame < voices.frames(); frame++) {
            if (frame % STRETCH_FRAMES == 0) {
                threshold = threshold(voices, frame - STRETCH_FRAMES, frame + 2 * STRETCH_FRAMES);
            }
            if (voices.level(frame) < threshold) {
                continue;
            }
            if (from >= 0 && frame - to > LONGEST_GAP) {
                add(spans, from, to);
                from = -1;
            }
            from = from < 0 ? frame : from;
            to = frame + 1;
        }
        if (from >= 0) {
            add(spans, from, to);
        }
        return spans;
    }

    private static void add(List<Span> spans, int from, int to) {
        if (to - from >= LEAST_SPEECH) {
            spans.add(new Span(from, to));
        }
    }

    private static int threshold(Voices voices, int from, int to) {
        var histogram = new int[LEVELS];
        int heard = 0;
        for (int frame = Math.max(0, from); frame < Math.min(to, voices.frames()); frame++) {
            int level = voices.level(frame);
            // Digital silence says nothing of the background of what was recorded, and gaps are no sound.
            if (level > 0) {
                histogram[level]++;
                heard++;
            }
        }
        int floor = levelOf(histogram, (int) (heard * FLOOR_PERCENTILE));
        int range = levelOf(histogram, Math.max(0, heard - TOP_FRAMES)) - floor;
        if (range < LEAST_DYNAMICS) {
            return LEVELS;
        }
        return Math.max(LEAST_LEVEL, floor + Math.min(HIGHEST_RISE, (int) Math.round(range * RISE_OF_RANGE)));
    }

    /** @param rank 0 is the quietest frame that was heard */
    private static int levelOf(int[] histogram, int rank) {
        int level = 1;
        for (int seen = histogram[1]; seen <= rank && level < LEVELS - 1; seen += histogram[level]) {
            level++;
        }
        return level;
    }
}
