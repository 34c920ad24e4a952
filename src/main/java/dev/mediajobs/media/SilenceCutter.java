package dev.mediajobs.media;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts raw sound (16 kHz mono, signed 16 bit, little endian) into windows of speech and groups of windows. Finds speech by its
 * loudness against the background around it, so music and noise with dynamics pass as speech; silence and steady tones do not.
 *
 * <p>Of the sound it keeps one byte for 10 ms: 1.4 MB for four hours.
 */
public final class SilenceCutter {

    /**
     * A stretch of speech. All times are milliseconds from the start of the media file, ends exclusive.
     *
     * @param ownsFromMillis with {@code ownsToMillis}: the part of the recording this window answers for, up to the middle of
     *     the gaps beside it. The windows' parts touch, and together cover the sound that was cut.
     */
    public record Window(long fromMillis, long toMillis, long ownsFromMillis, long ownsToMillis) {}

    /** Windows that follow each other. Their sound is one slice, which {@link #write} copies to a file of its own. */
    public record Group(List<Window> windows) {

        public long fromMillis() {
            return windows.get(0).fromMillis();
        }

        public long toMillis() {
            return windows.get(windows.size() - 1).toMillis();
        }
    }

    private record Span(int from, int to) {}

    private static final int FRAME_MILLIS = 10;
    private static final int BYTES_PER_MILLI = 32;
    private static final int FRAME_BYTES = FRAME_MILLIS * BYTES_PER_MILLI;

    private static final int HANG_OVER_FRAMES = 40;
    private static final int PADDING_FRAMES = 20;

    /** What counts as background is judged anew for every such stretch, from it and its two neighbours. */
    private static final int STRETCH_FRAMES = 6_000;

    /** Loudness is kept in steps of 0.5 dB above one unit of the 16 bit scale; 0 is quieter than that. */
    private static final int STEPS_PER_DECIBEL = 2;

    private static final int LEVELS = 256;
    private static final int HIGHEST_RISE = 12 * STEPS_PER_DECIBEL;
    private static final double RISE_OF_RANGE = 0.4;

    private static final double FLOOR_PERCENTILE = 0.10;

    /** The top is what is reached for 300 ms in all. A percentile would miss a few words in minutes of background. */
    private static final int TOP_FRAMES = 30;

    /** Steady noise and tones vary by less than this between floor and top; speech that can be understood never does. */
    private static final int LEAST_DYNAMICS = 4 * STEPS_PER_DECIBEL;

    /** -70 dB below full scale: what is quieter is nothing that was said into a microphone. */
    private static final int LEAST_LEVEL = 20 * STEPS_PER_DECIBEL;

    private SilenceCutter() {}

    /**
     * @param fromMillis where the sound begins within its media file
     * @param longestWindow no window is longer; longer speech is cut at the quietest point of the window's second half
     * @param group no group spans more, unless it is a single window
     */
    public static List<Group> cut(Path pcm, long fromMillis, Duration longestWindow, Duration group)
            throws IOException {
        int longest = Math.toIntExact(longestWindow.toMillis() / FRAME_MILLIS);
        if (longest < 2 * PADDING_FRAMES) {
            throw new IllegalArgumentException("A window must have room for its padding: " + longestWindow);
        }
        var levels = levels(pcm);
        var spans = new ArrayList<Span>();
        for (var speech : speech(levels)) {
            addPieces(speech, levels, longest, spans);
        }
        long endMillis = Files.size(pcm) / BYTES_PER_MILLI;
        return groups(windows(spans, fromMillis, endMillis), group.toMillis());
    }

    /** @param pcmFromMillis where the file's sound begins within the media file: for a group's file {@link Group#fromMillis} */
    public static short[] read(Path pcm, long pcmFromMillis, Window window) throws IOException {
        var bytes = ByteBuffer.allocate(Math.toIntExact((window.toMillis() - window.fromMillis()) * BYTES_PER_MILLI));
        try (var channel = FileChannel.open(pcm)) {
            channel.position((window.fromMillis() - pcmFromMillis) * BYTES_PER_MILLI);
            while (bytes.hasRemaining()) {
                if (channel.read(bytes) < 0) {
                    throw new EOFException(pcm.getFileName() + " ends before its window");
                }
            }
        }
        return samples(bytes.array(), window.fromMillis(), window);
    }

    /** As {@link #read}, of sound that is in memory. */
    public static short[] samples(byte[] pcm, long pcmFromMillis, Window window) {
        int offset = Math.toIntExact((window.fromMillis() - pcmFromMillis) * BYTES_PER_MILLI);
        int length = Math.toIntExact((window.toMillis() - window.fromMillis()) * BYTES_PER_MILLI);
        var samples = new short[length / Short.BYTES];
        ByteBuffer.wrap(pcm, offset, length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer()
                .get(samples);
        return samples;
    }

    /** Copies the sound from the group's first window to its last: raw, as the source, beginning at {@link Group#fromMillis}. */
    public static void write(Path pcm, long pcmFromMillis, Group group, Path target) throws IOException {
        long position = (group.fromMillis() - pcmFromMillis) * BYTES_PER_MILLI;
        long left = (group.toMillis() - group.fromMillis()) * BYTES_PER_MILLI;
        try (var in = FileChannel.open(pcm);
                var out = FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            while (left > 0) {
                long copied = in.transferTo(position, left, out);
                if (copied <= 0) {
                    throw new EOFException(pcm.getFileName() + " ends before its group");
                }
                position += copied;
                left -= copied;
            }
        }
    }

    private static byte[] levels(Path pcm) throws IOException {
        var levels = new byte[Math.toIntExact(Files.size(pcm) / FRAME_BYTES)];
        var buffer = new byte[FRAME_BYTES * 100];
        try (InputStream in = Channels.newInputStream(FileChannel.open(pcm))) {
            for (int frame = 0; frame < levels.length; ) {
                int read = in.readNBytes(buffer, 0, buffer.length);
                if (read < FRAME_BYTES) {
                    throw new EOFException(pcm.getFileName() + " became shorter while it was read");
                }
                for (int at = 0; at + FRAME_BYTES <= read && frame < levels.length; at += FRAME_BYTES) {
                    levels[frame++] = level(buffer, at);
                }
            }
        }
        return levels;
    }

    private static byte level(byte[] bytes, int from) {
        long sum = 0;
        long squares = 0;
        int samples = FRAME_BYTES / Short.BYTES;
        for (int at = from; at < from + FRAME_BYTES; at += Short.BYTES) {
            int sample = (bytes[at] & 0xff) | bytes[at + 1] << 8;
            sum += sample;
            squares += (long) sample * sample;
        }
        // Without the mean, so that a sound card's constant offset is no loudness.
        double mean = (double) sum / samples;
        double power = (double) squares / samples - mean * mean;
        return power <= 1 ? 0 : (byte) Math.round(10 * Math.log10(power) * STEPS_PER_DECIBEL);
    }

    private static List<Span> speech(byte[] levels) {
        var spans = new ArrayList<Span>();
        int threshold = LEVELS;
        int begin = -1;
        int last = -1;
        for (int frame = 0; frame < levels.length; frame++) {
            if (frame % STRETCH_FRAMES == 0) {
                threshold = threshold(levels, frame - STRETCH_FRAMES, frame + 2 * STRETCH_FRAMES);
            }
            if ((levels[frame] & 0xff) >= threshold) {
                begin = begin < 0 ? frame : begin;
                last = frame;
            } else if (begin >= 0 && frame - last >= HANG_OVER_FRAMES) {
                spans.add(padded(begin, last, levels.length));
                begin = -1;
            }
        }
        if (begin >= 0) {
            spans.add(padded(begin, last, levels.length));
        }
        return spans;
    }

    private static Span padded(int firstFrame, int lastFrame, int frames) {
        return new Span(Math.max(0, firstFrame - PADDING_FRAMES), Math.min(frames, lastFrame + 1 + PADDING_FRAMES));
    }

    private static int threshold(byte[] levels, int from, int to) {
        var histogram = new int[LEVELS];
        int heard = 0;
        for (int frame = Math.max(0, from); frame < Math.min(to, levels.length); frame++) {
            int level = levels[frame] & 0xff;
            // Digital silence says nothing of the background of what was recorded.
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
        int rise = Math.min(HIGHEST_RISE, (int) Math.round(range * RISE_OF_RANGE));
        return Math.max(LEAST_LEVEL, floor + rise);
    }

    /** @param rank 0 is the quietest frame */
    private static int levelOf(int[] histogram, int rank) {
        int level = 0;
        for (int seen = histogram[0]; seen <= rank && level < LEVELS - 1; seen += histogram[level]) {
            level++;
        }
        return level;
    }

    private static void addPieces(Span speech, byte[] levels, int longest, List<Span> pieces) {
        int from = speech.from();
        while (speech.to() - from > longest) {
            int cut = quietest(levels, from + longest / 2, from + longest);
            pieces.add(new Span(from, cut));
            from = cut;
        }
        pieces.add(new Span(from, speech.to()));
    }

    /** The middle of the quietest 50 ms, so that a single quiet frame inside of a word is no place to cut. */
    private static int quietest(byte[] levels, int from, int to) {
        int quietest = from;
        int least = Integer.MAX_VALUE;
        for (int frame = from; frame < to; frame++) {
            int loudness = 0;
            for (int near = frame - 2; near <= frame + 2; near++) {
                loudness += levels[Math.min(Math.max(near, 0), levels.length - 1)] & 0xff;
            }
            if (loudness < least) {
                least = loudness;
                quietest = frame;
            }
        }
        return quietest;
    }

    private static List<Window> windows(List<Span> spans, long fromMillis, long soundMillis) {
        var windows = new ArrayList<Window>();
        long owned = fromMillis;
        for (int i = 0; i < spans.size(); i++) {
            long from = fromMillis + (long) spans.get(i).from() * FRAME_MILLIS;
            long to = fromMillis + (long) spans.get(i).to() * FRAME_MILLIS;
            long ownsTo = i + 1 < spans.size()
                    ? (to + fromMillis + (long) spans.get(i + 1).from() * FRAME_MILLIS) / 2
                    : fromMillis + soundMillis;
            windows.add(new Window(from, to, owned, ownsTo));
            owned = ownsTo;
        }
        return windows;
    }

    private static List<Group> groups(List<Window> windows, long longestMillis) {
        var groups = new ArrayList<Group>();
        var current = new ArrayList<Window>();
        for (var window : windows) {
            if (!current.isEmpty() && window.toMillis() - current.get(0).fromMillis() > longestMillis) {
                groups.add(new Group(List.copyOf(current)));
                current.clear();
            }
            current.add(window);
        }
        if (!current.isEmpty()) {
            groups.add(new Group(List.copyOf(current)));
        }
        return groups;
    }
}
