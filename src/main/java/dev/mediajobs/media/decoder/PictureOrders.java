package dev.mediajobs.media.decoder;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * What {@link Main} does with pictures. Small pictures go to the standard output, three bytes a pixel; frames go to files
 * {@code frame-<number>.jpg}.
 */
public final class PictureOrders {

    /** Prints the facts of a file: {@code pictures file}. */
    public static final String FACTS = "pictures";

    /** Gives all pictures: {@code scan file form stream maxPixels width height perSecond most}. */
    public static final String SCAN = "scan";

    /**
     * Writes some: {@code write file form stream maxPixels width height perSecond directory side coarseness going number...}.
     */
    public static final String WRITE = "write";

    /** What lies closer together is decoded through; what lies farther apart is gone to. */
    private static final int FAR_SECONDS = 20;

    private final String file;
    private final PictureForm form;
    private final int stream;
    private final long maxPixels;
    private final int width;
    private final int height;
    private final int perSecond;
    private final List<String> rest;

    private PictureOrders(String[] args) {
        file = args[1];
        form = PictureForm.valueOf(args[2]);
        stream = Integer.parseInt(args[3]);
        maxPixels = Long.parseLong(args[4]);
        width = Integer.parseInt(args[5]);
        height = Integer.parseInt(args[6]);
        perSecond = Integer.parseInt(args[7]);
        rest = Arrays.asList(args).subList(8, args.length);
    }

    static void run(String[] args) throws Unusable, IOException {
        if (args[0].equals(FACTS)) {
            try (var container = new Container(args[1], Allowed.VIDEO_CODECS)) {
                new Facts(container.format(), System.out).printPictures();
                System.out.flush();
            }
            return;
        }
        try (var out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out))) {
            var order = new PictureOrders(args);
            if (args[0].equals(SCAN)) {
                order.scan(out);
            } else {
                order.write(out);
            }
        }
    }

    private void scan(OutputStream out) throws Unusable, IOException {
        var most = form.isStill() ? 1 : Long.parseLong(rest.get(0));
        try (var input = open();
                var scaler = new PictureScaler(input.quarters());
                var timeline = new Timeline(perSecond, 0, most, smallTo(out, scaler))) {
            input.frames(timeline::add);
            timeline.finish();
        }
    }

    /** A screencast holds a frame for minutes: it is made small once. */
    private Timeline.Show smallTo(OutputStream out, PictureScaler scaler) {
        var last = new byte[1][];
        return (frame, number, again) -> {
            if (!again) {
                last[0] = small(scaler, frame);
            }
            out.write(last[0]);
        };
    }

    private void write(OutputStream out) throws Unusable, IOException {
        var directory = Path.of(rest.get(0));
        var side = Integer.parseInt(rest.get(1));
        var encoder = new JpegEncoder(Integer.parseInt(rest.get(2)));
        var going = Boolean.parseBoolean(rest.get(3));
        var numbers = rest.stream().skip(4).map(Long::valueOf).toList();
        var input = open();
        try (var scaler = new PictureScaler(input.quarters())) {
            for (var group : going ? groups(numbers) : List.of(numbers)) {
                Timeline.Show show = (frame, number, again) -> {
                    if (group.contains(number)) {
                        encoder.write(scaler.fit(frame, side), directory.resolve("frame-" + number + ".jpg"));
                        out.write(small(scaler, frame));
                    }
                };
                if (!going) {
                    showAll(input, group, show);
                } else if (!goTo(input, group, show)) {
                    // The file has no usable index: all is decoded up to there.
                    input.close();
                    input = open();
                    showAll(input, group, show);
                }
            }
        } finally {
            input.close();
        }
    }

    private boolean goTo(PictureInput input, List<Long> group, Timeline.Show show) throws Unusable, IOException {
        var first = group.get(0);
        if (first <= (long) FAR_SECONDS * perSecond) {
            showAll(input, group, show);
            return true;
        }
        if (!input.seek((double) first / perSecond)) {
            return false;
        }
        var late = new boolean[1];
        try (var timeline = new Timeline(perSecond, first, group.get(group.size() - 1) + 1, show)) {
            input.frames((frame, seconds, duration) -> {
                late[0] |= timeline.isEmpty() && timeline.number(seconds) > first;
                return !late[0] && timeline.add(frame, seconds, duration);
            });
            if (!late[0]) {
                timeline.finish();
            }
        }
        return !late[0];
    }

    private void showAll(PictureInput input, List<Long> group, Timeline.Show show) throws Unusable, IOException {
        try (var timeline = new Timeline(perSecond, 0, group.get(group.size() - 1) + 1, show)) {
            input.frames(timeline::add);
            timeline.finish();
        }
    }

    private List<List<Long>> groups(List<Long> numbers) {
        var groups = new ArrayList<List<Long>>();
        var from = 0;
        for (var i = 1; i <= numbers.size(); i++) {
            if (i == numbers.size() || numbers.get(i) - numbers.get(i - 1) > (long) FAR_SECONDS * perSecond) {
                groups.add(numbers.subList(from, i));
                from = i;
            }
        }
        return groups;
    }

    private byte[] small(PictureScaler scaler, AVFrame frame) throws Unusable {
        return scaler.fill(frame, width, height).rgb();
    }

    private PictureInput open() throws Unusable {
        return new PictureInput(file, form, stream, maxPixels);
    }
}
