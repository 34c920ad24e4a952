package dev.mediajobs.bench;

import dev.mediajobs.media.decoder.Main;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Decodes with the service's own decoder: in a child process, as it is made to run. */
final class Sound {

    private static final Duration LONGEST = Duration.ofHours(1);

    private Sound() {}

    /** Writes the first audio stream as raw 16 kHz mono, signed 16 bit. */
    static void decode(Path media, Path pcm) throws IOException, InterruptedException {
        var decoder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        media.toString(),
                        pcm.toString(),
                        "0",
                        Long.toString(LONGEST.toMillis()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (decoder.waitFor() != 0) {
            throw new IOException(media + " could not be decoded: exit code " + decoder.exitValue());
        }
    }
}
