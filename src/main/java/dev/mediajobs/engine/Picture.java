package dev.mediajobs.engine;

/**
 * A still picture as the isolated decoder gave it.
 *
 * @param rgb three bytes a pixel, row by row from the top, without padding
 */
public record Picture(int width, int height, byte[] rgb) {

    private static final int BYTES_A_PIXEL = 3;

    public Picture {
        if (width <= 0
                || height <= 0
                || rgb.length != Math.multiplyExact(Math.multiplyExact(width, height), BYTES_A_PIXEL)) {
            throw new IllegalArgumentException("%d bytes are no picture of %dx%d".formatted(rgb.length, width, height));
        }
    }
}
