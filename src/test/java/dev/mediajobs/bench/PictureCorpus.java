package dev.mediajobs.bench;

import dev.mediajobs.engine.Picture;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Pictures, and frames of videos, and what is written in them: a CSV file. */
public record PictureCorpus(List<Item> items) {

    private static final List<String> COLUMNS = List.of("file", "atMillis", "group", "text");

    /**
     * @param file beside the CSV file unless absolute
     * @param atMillis where in a video; 0 of a picture
     * @param group pictures of one group are also summed up
     * @param text line by line, as it is read
     */
    public record Item(Path file, long atMillis, String group, String text) {

        String name() {
            return file.getFileName() + (atMillis > 0 ? " at " + atMillis + " ms" : "");
        }

        /** As ffmpeg of the PATH decodes it. */
        Picture picture() throws IOException, InterruptedException {
            var ffmpeg = new ProcessBuilder(
                            "ffmpeg",
                            "-v",
                            "error",
                            "-ss",
                            atMillis / 1000.0 + "",
                            "-i",
                            file.toString(),
                            "-frames:v",
                            "1",
                            "-f",
                            "image2pipe",
                            "-c:v",
                            "ppm",
                            "-pix_fmt",
                            "rgb24",
                            "-")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var bytes = ffmpeg.getInputStream().readAllBytes();
            if (ffmpeg.waitFor() != 0 || bytes.length == 0) {
                throw new IOException(name() + " could not be decoded");
            }
            return picture(new ByteArrayInputStream(bytes));
        }

        private static Picture picture(InputStream ppm) throws IOException {
            word(ppm);
            int width = Integer.parseInt(word(ppm));
            int height = Integer.parseInt(word(ppm));
            word(ppm);
            return new Picture(width, height, ppm.readAllBytes());
        }

        private static String word(InputStream ppm) throws IOException {
            var word = new StringBuilder();
            for (int c = ppm.read(); c > ' '; c = ppm.read()) {
                word.append((char) c);
            }
            return word.toString();
        }
    }

    /** @throws IllegalArgumentException with the record's number, when the file is no such CSV or names a file that is missing */
    public static PictureCorpus read(Path csv) throws IOException {
        var rows = Corpus.rows(Files.readString(csv));
        if (rows.isEmpty() || !rows.get(0).equals(COLUMNS)) {
            throw new IllegalArgumentException(csv + ": the first line must be " + String.join(",", COLUMNS));
        }
        var items = new ArrayList<Item>();
        for (int i = 1; i < rows.size(); i++) {
            var row = rows.get(i);
            var file = csv.toAbsolutePath().resolveSibling(row.get(0));
            if (row.size() != COLUMNS.size() || !Files.isRegularFile(file)) {
                throw new IllegalArgumentException("%s, record %d: %s".formatted(csv, i + 1, row));
            }
            items.add(new Item(file, row.get(1).isEmpty() ? 0 : Long.parseLong(row.get(1)), row.get(2), row.get(3)));
        }
        return new PictureCorpus(List.copyOf(items));
    }
}
