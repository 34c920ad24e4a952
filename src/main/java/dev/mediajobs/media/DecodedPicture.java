package dev.mediajobs.media;

/**
 * A picture as engines like it.
 *
 * @param rgb red, green and blue of each pixel, row by row from the top, without padding
 */
public record DecodedPicture(int width, int height, byte[] rgb) {}
