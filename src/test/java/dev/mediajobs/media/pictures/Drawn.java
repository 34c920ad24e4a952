package dev.mediajobs.media.pictures;

import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Map;
import java.util.Random;

/** Pictures drawn large, with some noise, and made small as a decoder does it. */
final class Drawn {

    static final int WIDTH = 640;
    static final int HEIGHT = 360;

    /** Pixels on a side that become one. */
    private static final int BY = 3;

    private static final int REAL_WIDTH = SmallPicture.WIDTH * BY;
    private static final int REAL_HEIGHT = SmallPicture.HEIGHT * BY;

    /** Draws the picture of a time. */
    @FunctionalInterface
    interface Drawing {
        void draw(Graphics2D canvas, double seconds);
    }

    private Drawn() {}

    static Findings look(double seconds, Map<String, String> settings, Drawing drawing) {
        var analysis = new PictureAnalysis(PictureSettingsOf.changed(settings));
        var noise = new Random(5);
        for (var i = 0; i < Math.round(seconds * SmallPicture.PER_SECOND); i++) {
            analysis.add(small(drawing, (double) i / SmallPicture.PER_SECOND, noise));
        }
        try {
            return analysis.finish();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static Findings look(double seconds, Drawing drawing) {
        return look(seconds, Map.of(), drawing);
    }

    static byte[] small(Drawing drawing, double seconds, Random noise) {
        var image = new BufferedImage(REAL_WIDTH, REAL_HEIGHT, BufferedImage.TYPE_INT_RGB);
        var canvas = image.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        canvas.scale((double) REAL_WIDTH / WIDTH, (double) REAL_HEIGHT / HEIGHT);
        drawing.draw(canvas, seconds);
        canvas.dispose();
        var large = image.getRGB(0, 0, REAL_WIDTH, REAL_HEIGHT, null, 0, REAL_WIDTH);
        var small = new byte[SmallPicture.BYTES];
        for (var y = 0; y < SmallPicture.HEIGHT; y++) {
            for (var x = 0; x < SmallPicture.WIDTH; x++) {
                for (var channel = 0; channel < SmallPicture.CHANNELS; channel++) {
                    var sum = 0;
                    for (var i = 0; i < BY * BY; i++) {
                        var pixel = large[(y * BY + i / BY) * REAL_WIDTH + x * BY + i % BY];
                        sum += pixel >> (16 - 8 * channel) & 0xff;
                    }
                    var level = sum / (BY * BY) + noise.nextInt(3) - 1;
                    small[(y * SmallPicture.WIDTH + x) * SmallPicture.CHANNELS + channel] =
                            (byte) Math.max(0, Math.min(255, level));
                }
            }
        }
        return small;
    }

    /** A slide as people make them. */
    static void slide(Graphics2D canvas, Color ground, Color ink, String title, String... lines) {
        canvas.setColor(ground);
        canvas.fillRect(0, 0, WIDTH, HEIGHT);
        ink(canvas, ink, title, lines);
    }

    static void ink(Graphics2D canvas, Color ink, String title, String... lines) {
        canvas.setColor(ink);
        canvas.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 30));
        canvas.drawString(title, 36, 60);
        canvas.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 20));
        for (var i = 0; i < lines.length; i++) {
            canvas.drawString("\u2022 " + lines[i], 50, 115 + 42 * i);
        }
    }

    /** What a camera may see: many colours, nothing flat, and all of it slowly on the move. */
    static void scene(Graphics2D canvas, long seed, double seconds) {
        var random = new Random(seed * 0x9E3779B97F4A7C15L);
        var hue = random.nextFloat();
        canvas.setColor(Color.getHSBColor(hue, 0.5f, 0.5f));
        canvas.fillRect(0, 0, WIDTH, HEIGHT);
        for (var i = 0; i < 400; i++) {
            var speed = (random.nextDouble() - 0.5) * 24;
            var x = random.nextInt(WIDTH + 120) - 60 + speed * seconds;
            var y = random.nextInt(HEIGHT + 60) - 30 + speed * seconds / 3;
            var shade = Color.getHSBColor(hue + random.nextFloat() * 0.3f, 0.6f, 0.2f + random.nextFloat() * 0.7f);
            var size = 20 + random.nextInt(60);
            // Round things are lit from one side.
            canvas.setPaint(
                    new GradientPaint((float) x, (float) y, shade, (float) x + size, (float) y + size, Color.BLACK));
            canvas.fillOval((int) x, (int) y, size, size * 2 / 3);
        }
    }

    /** A speaker in a corner who never keeps still. */
    static void speaker(Graphics2D canvas, double seconds) {
        canvas.setClip(480, 240, 160, 120);
        canvas.setColor(new Color(90, 110, 90));
        canvas.fillRect(480, 240, 160, 120);
        canvas.setColor(new Color(220, 180, 150));
        var sway = Math.sin(seconds * 2.2) * 30 + Math.sin(seconds * 3.7) * 14;
        canvas.fillOval((int) (530 + sway), 255 + (int) (Math.cos(seconds * 1.9) * 8), 56, 70);
        canvas.setColor(new Color(60, 50, 120));
        canvas.fillOval((int) (505 + sway / 2), 320, 110, 80);
        canvas.setClip(null);
    }
}
