package dev.mediajobs.engine.face;

import dev.mediajobs.engine.Picture;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;

/** Pictures that tests draw. */
public final class DrawnPictures {

    private DrawnPictures() {}

    public static Picture blank(int width, int height, int light) {
        var rgb = new byte[width * height * 3];
        Arrays.fill(rgb, (byte) light);
        return new Picture(width, height, rgb);
    }

    static Picture noise(int width, int height, long seed) {
        var rgb = new byte[width * height * 3];
        new Random(seed).nextBytes(rgb);
        return new Picture(width, height, rgb);
    }

    public static Picture drawn(int width, int height, Color ground, Consumer<Graphics2D> drawing) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(ground);
        g.fillRect(0, 0, width, height);
        drawing.accept(g);
        g.dispose();
        return picture(image);
    }

    /** A bright square with a dark one in its middle: what the cascade of the tests was made for. */
    public static void target(Graphics2D g, int x, int y, int size) {
        g.setColor(new Color(230, 230, 230));
        g.fillRect(x, y, size, size);
        g.setColor(new Color(20, 20, 20));
        g.fillRect(x + size / 3, y + size / 3, size / 3, size / 3);
    }

    /** @param size from forehead to chin */
    static void face(Graphics2D g, int x, int y, int size) {
        var skin = new Color(224, 184, 152);
        oval(g, new Color(58, 40, 30), x, y - size * 0.12, size * 0.86, size * 1.1);
        oval(g, skin, x, y + size * 0.02, size * 0.74, size);
        for (var side : new int[] {-1, 1}) {
            var eye = x + side * size * 0.17;
            oval(g, new Color(186, 142, 112), eye, y - size * 0.1, size * 0.24, size * 0.17);
            oval(g, new Color(70, 48, 36), eye, y - size * 0.19, size * 0.22, size * 0.045);
            oval(g, new Color(240, 240, 240), eye, y - size * 0.09, size * 0.16, size * 0.075);
            oval(g, new Color(40, 30, 26), eye, y - size * 0.09, size * 0.075, size * 0.075);
            oval(g, new Color(232, 176, 150), x + side * size * 0.2, y + size * 0.13, size * 0.16, size * 0.14);
        }
        oval(g, new Color(236, 200, 170), x, y + size * 0.05, size * 0.07, size * 0.24);
        oval(g, new Color(176, 130, 104), x, y + size * 0.165, size * 0.14, size * 0.045);
        oval(g, new Color(150, 66, 62), x, y + size * 0.3, size * 0.28, size * 0.085);
        oval(g, new Color(206, 160, 130), x, y + size * 0.375, size * 0.2, size * 0.05);
    }

    private static void oval(Graphics2D g, Color color, double x, double y, double width, double height) {
        g.setColor(color);
        g.fillOval((int) Math.round(x - width / 2), (int) Math.round(y - height / 2), (int) Math.round(width), (int)
                Math.round(height));
    }

    /** Edges of drawings are sharper than those of photographs. */
    static Picture blurred(Picture picture) {
        var image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < picture.width() * picture.height(); i++) {
            image.setRGB(
                    i % picture.width(),
                    i / picture.width(),
                    (picture.rgb()[3 * i] & 0xFF) << 16
                            | (picture.rgb()[3 * i + 1] & 0xFF) << 8
                            | picture.rgb()[3 * i + 2] & 0xFF);
        }
        var kernel = new float[9];
        Arrays.fill(kernel, 1f / kernel.length);
        return picture(new ConvolveOp(new Kernel(3, 3, kernel), ConvolveOp.EDGE_NO_OP, null).filter(image, null));
    }

    private static Picture picture(BufferedImage image) {
        var rgb = new byte[image.getWidth() * image.getHeight() * 3];
        var at = 0;
        for (var pixel : image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth())) {
            rgb[at++] = (byte) (pixel >> 16);
            rgb[at++] = (byte) (pixel >> 8);
            rgb[at++] = (byte) pixel;
        }
        return new Picture(image.getWidth(), image.getHeight(), rgb);
    }
}
