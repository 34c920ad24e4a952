package dev.mediajobs.media.pictures;

/** The form in which a decoder hands on the pictures of a video: all of one size and evenly in time. */
public final class SmallPicture {

    public static final int WIDTH = 128;
    public static final int HEIGHT = 72;
    public static final int CHANNELS = 3;

    /** Red, green and blue, row by row from the top. */
    public static final int BYTES = WIDTH * HEIGHT * CHANNELS;

    public static final int PER_SECOND = 10;
    public static final long MILLIS = 1000 / PER_SECOND;

    private static final int RED = 299;
    private static final int GREEN = 587;
    private static final int BLUE = 114;
    private static final int WHOLE = RED + GREEN + BLUE;

    private SmallPicture() {}

    /** Brightness by ITU-R BT.601, 0 to 255. */
    static int[] brightness(byte[] rgb) {
        var grey = new int[WIDTH * HEIGHT];
        for (var i = 0; i < grey.length; i++) {
            var at = i * CHANNELS;
            grey[i] = ((rgb[at] & 0xff) * RED + (rgb[at + 1] & 0xff) * GREEN + (rgb[at + 2] & 0xff) * BLUE) / WHOLE;
        }
        return grey;
    }
}
