package dev.mediajobs.bench;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * Draws a corpus for {@code src/bench/ocr}: pages of sentences in the fonts given, small to large, dark on light, light on dark,
 * on colours, tilted, and as a frame of a video of few bits. The same pages each time.
 */
final class DrawnPages {

    private static final Path TEXTS = Path.of("src", "test", "resources", "media");
    private static final List<Integer> SIZES = List.of(14, 18, 24, 36, 54);
    private static final List<String> LOOKS = List.of("light", "dark", "colours", "tilted", "video");
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;
    private static final int MARGIN = 90;
    private static final int LINES = 6;
    private static final double TILT_DEGREES = 3;

    private final Random random = new Random(1);
    private final Path folder;

    private DrawnPages(Path folder) {
        this.folder = folder;
    }

    /**
     * @param latin files of fonts for the English sentences
     * @param chinese files of fonts for the Chinese ones
     * @return the corpus
     */
    static Path draw(Path folder, List<Path> latin, List<Path> chinese)
            throws IOException, FontFormatException, InterruptedException {
        return new DrawnPages(folder).draw(latin, chinese);
    }

    private Path draw(List<Path> latin, List<Path> chinese)
            throws IOException, FontFormatException, InterruptedException {
        System.setProperty("java.awt.headless", "true");
        var csv = Files.createDirectories(folder).resolve("drawn.csv");
        try (var rows = new PrintWriter(Files.newBufferedWriter(csv))) {
            rows.println("file,atMillis,group,text");
            draw(rows, "en", latin);
            draw(rows, "zh", chinese);
        }
        return csv;
    }

    private void draw(PrintWriter rows, String language, List<Path> fonts)
            throws IOException, FontFormatException, InterruptedException {
        var sentences = Files.readAllLines(TEXTS.resolve("sentences-" + language + ".txt"));
        for (var file : fonts) {
            var font = Font.createFont(Font.TRUETYPE_FONT, file.toFile());
            for (int size : SIZES) {
                for (var look : LOOKS) {
                    var name = "%s-%d-%s-%s"
                            .formatted(language, size, look, font.getFontName().replaceAll("\\W", ""));
                    var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
                    var text = page(image, font.deriveFont((float) size), look, sentences);
                    var picture = folder.resolve(name + ".png");
                    ImageIO.write(image, "png", picture.toFile());
                    var video = look.equals("video");
                    rows.printf(
                            "%s,%s,%s %s,\"%s\"%n",
                            video ? filmed(picture) : picture.getFileName(),
                            video ? "1500" : "",
                            language,
                            look,
                            text.replace("\"", "\"\""));
                }
            }
        }
    }

    private String page(BufferedImage image, Font font, String look, List<String> sentences) {
        var graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(look.equals("dark") ? new Color(15, 25, 60) : Color.WHITE);
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        if (look.equals("colours")) {
            discs(graphics);
        }
        if (look.equals("tilted")) {
            graphics.rotate(Math.toRadians(TILT_DEGREES), WIDTH / 2.0, HEIGHT / 2.0);
        }
        graphics.setColor(look.equals("dark") ? new Color(240, 240, 220) : new Color(20, 20, 60));
        graphics.setFont(font);
        var text = new StringBuilder();
        int step = (HEIGHT - 2 * MARGIN) / (LINES - 1);
        for (int line = 0; line < LINES; line++) {
            var sentence = fitting(graphics, sentences.get(random.nextInt(sentences.size())));
            graphics.drawString(sentence, MARGIN, MARGIN + line * step);
            text.append(line == 0 ? "" : "\n").append(sentence);
        }
        graphics.dispose();
        return text.toString();
    }

    private void discs(Graphics2D graphics) {
        for (int i = 0; i < 400; i++) {
            graphics.setColor(new Color(shade(), shade(), shade()));
            int size = 40 + random.nextInt(200);
            graphics.fillOval(random.nextInt(WIDTH) - size / 2, random.nextInt(HEIGHT) - size / 2, size, size);
        }
    }

    private int shade() {
        return 150 + random.nextInt(90);
    }

    private static String fitting(Graphics2D graphics, String sentence) {
        var fits = sentence;
        while (graphics.getFontMetrics().stringWidth(fits) > WIDTH - 2 * MARGIN) {
            int space = fits.lastIndexOf(' ');
            fits = fits.substring(0, space > 0 ? space : fits.length() - 1);
        }
        return fits;
    }

    /** @return the video's name */
    private static String filmed(Path picture) throws IOException, InterruptedException {
        var video = picture.resolveSibling(picture.getFileName().toString().replace(".png", ".mp4"));
        var ffmpeg = new ProcessBuilder(
                        "ffmpeg",
                        "-v",
                        "error",
                        "-y",
                        "-loop",
                        "1",
                        "-framerate",
                        "10",
                        "-t",
                        "2",
                        "-i",
                        picture.toString(),
                        "-c:v",
                        "libx264",
                        "-b:v",
                        "120k",
                        "-pix_fmt",
                        "yuv420p",
                        video.toString())
                .inheritIO()
                .start();
        if (ffmpeg.waitFor() != 0) {
            throw new IOException(video + " could not be made");
        }
        Files.delete(picture);
        return video.getFileName().toString();
    }
}
