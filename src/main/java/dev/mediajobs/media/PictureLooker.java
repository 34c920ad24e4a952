package dev.mediajobs.media;

import dev.mediajobs.media.MediaException.Reason;
import dev.mediajobs.media.PictureDecoder.Form;
import dev.mediajobs.media.PictureDecoder.Source;
import dev.mediajobs.media.Pictures.Kind;
import dev.mediajobs.media.decoder.PictureForm;
import dev.mediajobs.media.pictures.Findings;
import dev.mediajobs.media.pictures.Moment;
import dev.mediajobs.media.pictures.PictureAnalysis;
import dev.mediajobs.media.pictures.PictureSettings;
import dev.mediajobs.media.pictures.Slide;
import dev.mediajobs.media.pictures.SmallPicture;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Looks at the pictures of local files: at all of them small, then at the chosen ones. */
@ApplicationScoped
class PictureLooker {

    /** Codecs work in squares of up to 64 pixels; a picture may be that much larger inside than it is seen. */
    private static final int CODED_BEYOND = 64;

    private static final int LONGER_SIDE = 2;

    /** Containers round what they say. */
    private static final long ROUNDED_MILLIS = 1000;

    private final PictureSettings settings;
    private final MediaDecoder decoder;

    PictureLooker(PictureSettings settings, MediaDecoder decoder) {
        this.settings = settings;
        this.decoder = decoder;
    }

    /** @param directory private; gets the frames */
    Pictures look(Path input, Path directory, Looking wishes) throws MediaException, InterruptedException {
        try {
            if (Files.size(input) == 0) {
                throw Failures.notMedia();
            }
            var still = StillHeader.of(input);
            return still.isPresent()
                    ? still(input, directory, still.get(), settings.timeout())
                    : video(input, directory, wishes);
        } catch (IOException e) {
            throw notRun(e);
        }
    }

    /**
     * Looks at what must be a still picture, and refuses everything else unseen.
     *
     * @param directory private; gets the frame
     * @param timeout of each of the decoder's two runs
     */
    Pictures still(Path input, Path directory, Duration timeout) throws MediaException, InterruptedException {
        try {
            var header = StillHeader.of(input)
                    .orElseThrow(() -> new MediaException(Reason.NOT_MEDIA, "The file is no JPEG or PNG picture."));
            return still(input, directory, header, timeout);
        } catch (IOException e) {
            throw notRun(e);
        }
    }

    private static MediaException notRun(IOException e) {
        return Failures.ofFiles("The decoder cannot be run on this machine.", e);
    }

    private Pictures still(Path input, Path directory, StillHeader header, Duration timeout)
            throws MediaException, IOException, InterruptedException {
        var largest = settings.maxImageSize().asLongValue();
        if (Files.size(input) > largest) {
            throw new MediaException(Reason.TOO_LARGE, "The picture is larger than " + largest + " bytes.");
        }
        if (header.width() == 0 || header.height() == 0) {
            throw Failures.notMedia();
        }
        refuseLarge(header.width(), header.height());
        var source = source(input, directory, header.form(), 0, timeout);
        var analysis = scan(source, 1);
        var moment = analysis.finish().moments().get(0);
        write(source, List.of(moment), analysis);
        var frame = frame(directory, new Moment(0, 0, 0, moment.slideLike()), header.width(), header.height());
        return new Pictures(
                Kind.IMAGE, List.of(), List.of(frame), List.of(), 0, false, header.width(), header.height());
    }

    private Pictures video(Path input, Path directory, Looking wishes)
            throws MediaException, IOException, InterruptedException {
        var timeout = MediaDecoder.PROBE_TIMEOUT;
        var text = decoder.decoder().pictures().probe(input, directory, timeout);
        var facts = ProbeText.parse(Files.size(input), text);
        if (facts.streams().isEmpty()) {
            throw Failures.notMedia();
        }
        var stream = VideoStream.first(facts);
        if (stream.isEmpty()) {
            return Pictures.none();
        }
        refuseLarge(stream.get().width(), stream.get().height());
        refuseLong(stream.get().fileMillis() - ROUNDED_MILLIS);
        var source = source(input, directory, PictureForm.VIDEO, stream.get().index(), settings.timeout());
        var longest = settings.maxDuration().toMillis() / SmallPicture.MILLIS;
        var analysis = scan(source, (int) Math.min(Integer.MAX_VALUE, longest + 1));
        refuseLong(analysis.pictures() * SmallPicture.MILLIS);
        return pictures(source, stream.get(), analysis, wishes);
    }

    private void refuseLong(long millis) throws MediaException {
        if (millis > settings.maxDuration().toMillis()) {
            throw new MediaException(
                    Reason.TOO_LONG,
                    "The video lasts longer than " + settings.maxDuration().toSeconds() + " seconds.");
        }
    }

    private Pictures pictures(Source source, VideoStream stream, PictureAnalysis analysis, Looking wishes)
            throws MediaException, IOException, InterruptedException {
        var findings = analysis.finish();
        var slides = wishes.slides() ? findings.slides() : List.<Slide>of();
        var wanted = new TreeSet<Integer>();
        for (var i = 0; i < findings.moments().size(); i++) {
            if (wishes.frames()) {
                wanted.add(i);
            }
        }
        slides.forEach(slide -> wanted.add(slide.frame()));
        var numbers = new ArrayList<>(wanted);
        write(source, numbers.stream().map(findings.moments()::get).toList(), analysis);
        var frames = new ArrayList<KeyFrame>();
        for (var number : numbers) {
            frames.add(frame(source.directory(), findings.moments().get(number), stream.width(), stream.height()));
        }
        return new Pictures(
                Kind.VIDEO,
                findings.shots(),
                frames,
                slides.stream()
                        .map(slide -> new Slide(numbers.indexOf(slide.frame()), slide.shown()))
                        .toList(),
                findings.durationMillis(),
                isPartial(stream, findings),
                frames.isEmpty() ? stream.width() : frames.get(0).sourceWidth(),
                frames.isEmpty() ? stream.height() : frames.get(0).sourceHeight());
    }

    private PictureAnalysis scan(Source source, int most) throws MediaException, IOException, InterruptedException {
        var analysis = new PictureAnalysis(settings);
        decoder.decoder().pictures().scan(source, most, analysis::add);
        if (analysis.pictures() == 0) {
            throw new MediaException(Reason.NOT_MEDIA, "None of the pictures can be decoded.");
        }
        return analysis;
    }

    /** A file with a bad index leads elsewhere: what is not what was seen before is got by decoding all before it. */
    private void write(Source source, List<Moment> moments, PictureAnalysis analysis)
            throws MediaException, IOException, InterruptedException {
        if (moments.isEmpty()) {
            return;
        }
        var form = new Form(settings.frames().longestSide(), settings.frames().coarseness());
        var numbers = moments.stream().map(Moment::picture).toList();
        var written = new FrameCheck(moments, analysis);
        decoder.decoder().pictures().write(source, numbers, form, true, written::take);
        if (!written.isRight()) {
            Log.debugf("The index of a file leads elsewhere: it is decoded from its beginning");
            written = new FrameCheck(moments, analysis);
            decoder.decoder().pictures().write(source, numbers, form, false, written::take);
        }
        if (!written.isRight()) {
            throw new MediaException(
                    Reason.NOT_MEDIA, "The pictures of the file cannot be found again: it is damaged.");
        }
    }

    /** Counts the pictures that were written, and whether they are those that were chosen. */
    private static final class FrameCheck {

        private final List<Moment> moments;
        private final PictureAnalysis analysis;
        private int right;
        private int count;

        FrameCheck(List<Moment> moments, PictureAnalysis analysis) {
            this.moments = moments;
            this.analysis = analysis;
        }

        void take(byte[] rgb) {
            if (count < moments.size() && analysis.isOf(moments.get(count), rgb)) {
                right++;
            }
            count++;
        }

        boolean isRight() {
            return right == moments.size() && count == right;
        }
    }

    private static KeyFrame frame(Path directory, Moment moment, int sourceWidth, int sourceHeight)
            throws MediaException, IOException {
        var jpeg = PictureDecoder.frame(directory, moment.picture());
        var size = StillHeader.of(jpeg).orElseThrow(Failures::notMedia);
        var known = sourceWidth > 0 && sourceHeight > 0;
        return new KeyFrame(
                moment.atMillis(),
                moment.fromMillis(),
                moment.toMillis(),
                size.width(),
                size.height(),
                known ? sourceWidth : size.width(),
                known ? sourceHeight : size.height(),
                moment.slideLike(),
                jpeg);
    }

    private void refuseLarge(int width, int height) throws MediaException {
        if (Math.min(width, height) > settings.maxLines()
                || Math.max(width, height) > LONGER_SIDE * settings.maxLines()) {
            throw new MediaException(
                    Reason.TOO_LARGE,
                    "The pictures have %d by %d pixels; those of %dP are the largest allowed."
                            .formatted(width, height, settings.maxLines()));
        }
    }

    private Source source(Path input, Path directory, PictureForm form, int stream, Duration timeout) {
        var shorter = (long) settings.maxLines() + CODED_BEYOND;
        var longer = (long) LONGER_SIDE * settings.maxLines() + CODED_BEYOND;
        return new Source(directory, input, form, stream, shorter * longer, timeout);
    }

    private static boolean isPartial(VideoStream stream, Findings findings) {
        return MediaDecoder.isShort(stream.declaredMillis(), findings.durationMillis());
    }
}
