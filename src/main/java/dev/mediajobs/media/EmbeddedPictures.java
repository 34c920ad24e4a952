package dev.mediajobs.media;

import dev.mediajobs.media.decoder.Main;
import dev.mediajobs.media.decoder.PictureOrders;
import dev.mediajobs.media.pictures.SmallPicture;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Pictures by the embedded decoder. */
final class EmbeddedPictures implements PictureDecoder {

    private final EmbeddedDecoder decoder;

    EmbeddedPictures(EmbeddedDecoder decoder) {
        this.decoder = decoder;
    }

    @Override
    public String probe(Path input, Path directory, Duration timeout)
            throws MediaException, IOException, InterruptedException {
        return decoder.factsOf(List.of(PictureOrders.FACTS, input.toString()), directory, timeout);
    }

    @Override
    public void scan(Source source, int most, Taker taker) throws MediaException, IOException, InterruptedException {
        var arguments = arguments(PictureOrders.SCAN, source);
        arguments.add(Integer.toString(most));
        run(arguments, source, taker);
    }

    @Override
    public void write(Source source, List<Integer> numbers, Form form, boolean going, Taker taker)
            throws MediaException, IOException, InterruptedException {
        var arguments = arguments(PictureOrders.WRITE, source);
        arguments.add(source.directory().toString());
        arguments.add(Integer.toString(form.longestSide()));
        arguments.add(Integer.toString(form.coarseness()));
        arguments.add(Boolean.toString(going));
        numbers.forEach(number -> arguments.add(Integer.toString(number)));
        run(arguments, source, taker);
    }

    private void run(List<String> arguments, Source source, Taker taker)
            throws MediaException, IOException, InterruptedException {
        var outcome = decoder.listen(
                arguments, source.directory(), source.timeout(), output -> ExecutablePictures.hand(output, taker));
        ExecutablePictures.refuse(outcome);
        switch (outcome.exitCode()) {
            case 0 -> {
                // What there was has been taken.
            }
            case Main.NOT_MEDIA -> throw Failures.notMedia();
            default -> throw Failures.unavailable(outcome);
        }
    }

    private static List<String> arguments(String order, Source source) {
        return new ArrayList<>(List.of(
                order,
                source.input().toString(),
                source.form().name(),
                Integer.toString(source.stream()),
                Long.toString(source.maxPixels()),
                Integer.toString(SmallPicture.WIDTH),
                Integer.toString(SmallPicture.HEIGHT),
                Integer.toString(SmallPicture.PER_SECOND)));
    }
}
