package dev.mediajobs.media;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Makes videos of pictures drawn by the test, and others, with the ffmpeg of this machine. */
public final class Clips {

    public static final int WIDTH = 640;
    public static final int HEIGHT = 360;
    private static final int MINUTES = 2;

    private final Path directory;

    public Clips(Path directory) {
        this.directory = directory;
    }

    /** Draws the picture of a time. */
    @FunctionalInterface
    public interface Drawing {
        void draw(Graphics2D canvas, double seconds);
    }

    /** @param name its end is the container's; the codec is the container's usual one */
    public Path video(String name, double seconds, int perSecond, Drawing drawing, String... options) throws Exception {
        var command = new ArrayList<>(List.of("-f", "rawvideo", "-pix_fmt", "bgr24", "-s", WIDTH + "x" + HEIGHT));
        command.addAll(List.of("-r", Integer.toString(perSecond), "-i", "pipe:0"));
        command.addAll(List.of(options));
        var file = directory.resolve(name);
        command.add(file.toString());
        var process = start(command);
        try (var out = new BufferedOutputStream(process.getOutputStream())) {
            for (var i = 0; i < Math.round(seconds * perSecond); i++) {
                out.write(frame(drawing, (double) i / perSecond));
            }
        }
        finish(process);
        return file;
    }

    /** Runs ffmpeg in the directory of the clips; the last argument is the file it makes. */
    public Path make(String... arguments) throws Exception {
        finish(start(List.of(arguments)));
        return directory.resolve(arguments[arguments.length - 1]);
    }

    private Process start(List<String> arguments) throws IOException {
        assumeThat(Isolation.onPath("ffmpeg"))
                .as("an ffmpeg to make clips with")
                .isPresent();
        var command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "error", "-y"));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
    }

    private Path log() throws IOException {
        Files.createDirectories(directory);
        return directory.resolve("ffmpeg.log");
    }

    private void finish(Process process) throws Exception {
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException("No clip: " + Files.readString(log()));
        }
    }

    private static byte[] frame(Drawing drawing, double seconds) {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        var canvas = image.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        drawing.draw(canvas, seconds);
        canvas.dispose();
        return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    }

    /** A slide as people make them. */
    static void slide(Graphics2D canvas, Color ground, Color ink, String title, String... lines) {
        canvas.setColor(ground);
        canvas.fillRect(0, 0, WIDTH, HEIGHT);
        canvas.setColor(ink);
        canvas.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 30));
        canvas.drawString(title, 36, 60);
        canvas.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 20));
        for (var i = 0; i < lines.length; i++) {
            canvas.drawString("\u2022 " + lines[i], 50, 115 + 42 * i);
        }
    }

    /** What a camera may see: many colours, and all of it slowly on the move. */
    static void scene(Graphics2D canvas, long seed, double t) {
        var random = new Random(seed * 7_919_191);
        random.nextInt();
        var hue = random.nextFloat();
        canvas.setColor(Color.getHSBColor(hue, 0.4f, 0.5f));
        canvas.fillRect(0, 0, WIDTH, HEIGHT);
        for (var i = 0; i < 500; i++) {
            canvas.setColor(Color.getHSBColor(hue + random.nextFloat() / 3, 0.6f, 0.2f + random.nextFloat() * 0.7f));
            var x = random.nextInt(WIDTH + 60) - 60 + (random.nextDouble() - 0.5) * 24 * t;
            canvas.fillOval((int) x, random.nextInt(HEIGHT + 40) - 40, 50, 36);
        }
    }

    /** A speaker in a corner who never keeps still. */
    static void speaker(Graphics2D canvas, double t) {
        canvas.setClip(480, 240, 160, 120);
        canvas.setColor(new Color(90, 110, 90));
        canvas.fillRect(480, 240, 160, 120);
        canvas.setColor(new Color(220, 180, 150));
        var sway = Math.sin(t * 2.2) * 24 + Math.sin(t * 3.7) * 12;
        canvas.fillOval((int) (530 + sway), 256 + (int) (Math.cos(t * 2.9) * 8), 56, 70);
        canvas.setClip(null);
    }
}
