package dev.mediajobs.media;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
 * <p>Speech that is longer than a window is cut at a pause, be it short. Where there is none, the windows overlap, so that
 * every word lies whole in at least one of them.
 */
public final class SilenceCutter {

    /**
     * How to cut.
     *
     * @param longestWindow no window is longer
     * @param group no group spans more, unless it is a single window
     * @param overlap by how much windows reach beyond a cut that goes through speech, at each of its sides; at most a quarter of
     *     the longest window
     */
    public record Cutting(Duration longestWindow, Duration group, Duration overlap) {

        /** Longer than nearly all words are. */
        public static final Duration USUAL_OVERLAP = Duration.ofSeconds(1);

        private static final int LEAST_WINDOW_FRAMES = 2 * PADDING_FRAMES;

        public Cutting(Duration longestWindow, Duration group) {
            this(longestWindow, group, shorter(USUAL_OVERLAP, longestWindow.dividedBy(4)));
        }

        public Cutting {
            if (frames(longestWindow) < LEAST_WINDOW_FRAMES) {
                throw new IllegalArgumentException("A window must have room for its padding: " + longestWindow);
            }
            if (overlap.isNegative() || overlap.multipliedBy(4).compareTo(longestWindow) > 0) {
                throw new IllegalArgumentException(
                        "The overlap is at most a quarter of the longest window: " + overlap + " of " + longestWindow);
            }
        }

        private static Duration shorter(Duration one, Duration other) {
            return one.compareTo(other) < 0 ? one : other;
        }

        private static int frames(Duration duration) {
            return Math.toIntExact(duration.toMillis() / Loudness.FRAME_MILLIS);
        }

        private int longestFrames() {
            return frames(longestWindow);
        }

        private int overlapFrames() {
            return frames(overlap);
        }
    }

    /**
     * A stretch of speech. All times are milliseconds from the start of the media file, ends exclusive.
     *
     * @param ownsFromMillis with {@code ownsToMillis}: the part of the recording this window answers for, up to the middle of
     *     the gaps or overlaps beside it. The windows' parts touch, and together cover the sound that was cut.
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

    private static final int FRAME_MILLIS = Loudness.FRAME_MILLIS;
    private static final int BYTES_PER_MILLI = Loudness.BYTES_PER_MILLI;

    private static final int HANG_OVER_FRAMES = 40;
    private static final int PADDING_FRAMES = 20;

    /** Stops within words (before the t of "later") are shorter than this: so long a quiet lies between two words. */
    private static final int PAUSE_FRAMES = 12;

    private SilenceCutter() {}

    /** @param fromMillis where the sound begins within its media file */
    public static List<Group> cut(Path pcm, long fromMillis, Cutting cutting) throws IOException {
        var loudness = Loudness.of(pcm);
        var spans = new ArrayList<Span>();
        for (var speech : speech(loudness)) {
            addPieces(speech, loudness, cutting, spans);
        }
        long endMillis = Files.size(pcm) / BYTES_PER_MILLI;
        return groups(windows(spans, fromMillis, endMillis), cutting.group().toMillis());
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

    /** All the samples of raw sound. */
    public static short[] samples(byte[] pcm) {
        var samples = new short[pcm.length / Short.BYTES];
        ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
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

    private static List<Span> speech(Loudness loudness) {
        var spans = new ArrayList<Span>();
        int begin = -1;
        int last = -1;
        for (int frame = 0; frame < loudness.frames(); frame++) {
            if (loudness.isSpeech(frame)) {
                begin = begin < 0 ? frame : begin;
                last = frame;
            } else if (begin >= 0 && frame - last >= HANG_OVER_FRAMES) {
                spans.add(padded(begin, last, loudness.frames()));
                begin = -1;
            }
        }
        if (begin >= 0) {
            spans.add(padded(begin, last, loudness.frames()));
        }
        return spans;
    }

    private static Span padded(int firstFrame, int lastFrame, int frames) {
        return new Span(Math.max(0, firstFrame - PADDING_FRAMES), Math.min(frames, lastFrame + 1 + PADDING_FRAMES));
    }

    private static void addPieces(Span speech, Loudness loudness, Cutting cutting, List<Span> pieces) {
        int longest = cutting.longestFrames();
        int from = speech.from();
        while (speech.to() - from > longest) {
            int latest = from + longest - cutting.overlapFrames();
            int cut = middleOfAPause(loudness, from + longest / 2, latest);
            int overlap = 0;
            if (cut < 0) {
                cut = quietest(loudness, from + longest / 2, latest);
                overlap = cutting.overlapFrames();
            }
            pieces.add(new Span(from, cut + overlap));
            from = cut - overlap;
        }
        pieces.add(new Span(from, speech.to()));
    }

    /** @return the middle of the longest pause; -1 when there is none */
    private static int middleOfAPause(Loudness loudness, int from, int to) {
        int middle = -1;
        int longest = PAUSE_FRAMES - 1;
        int begin = from;
        for (int frame = from; frame < to; frame++) {
            if (loudness.isSpeech(frame)) {
                begin = frame + 1;
            } else if (frame + 1 - begin > longest) {
                longest = frame + 1 - begin;
                middle = begin + longest / 2;
            }
        }
        return middle;
    }

    /** The middle of the quietest 50 ms, so that a single quiet frame inside of a word is no place to cut. */
    private static int quietest(Loudness loudness, int from, int to) {
        int quietest = from;
        int least = Integer.MAX_VALUE;
        for (int frame = from; frame < to; frame++) {
            int sum = 0;
            for (int near = frame - 2; near <= frame + 2; near++) {
                sum += loudness.level(near);
            }
            if (sum < least) {
                least = sum;
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
