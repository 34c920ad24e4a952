package dev.mediajobs.engine.label;

import dev.mediajobs.engine.Box;
import dev.mediajobs.engine.Picture;
import dev.mediajobs.engine.PictureCut;
import dev.mediajobs.engine.label.LabelManifest.Channels;
import dev.mediajobs.engine.label.LabelManifest.Input;
import dev.mediajobs.engine.label.LabelManifest.Layout;
import java.util.Arrays;

/**
 * A picture as a model takes it, and the way back from places in it to the picture's.
 *
 * @param values in the model's layout
 * @param scale pixels of the picture that are one of the model's
 * @param left where the picture begins, in the model's pixels
 */
record FittedPicture(Picture picture, float[] values, double scale, double left, double top) {

    private static final int CHANNELS = 3;

    /** What is beside the picture; the models are trained with it. */
    private static final float GRAY = 114;

    private static final double WHITE = 255;

    static FittedPicture of(Picture picture, Input input) {
        var pictureWidth = (double) picture.width();
        var pictureHeight = (double) picture.height();
        var width = input.width();
        var height = input.height();
        return switch (input.fit()) {
            case STRETCH -> {
                var pixels = PictureCut.scaled(picture, 0, 0, pictureWidth, pictureHeight, width, height);
                yield new FittedPicture(picture, values(pixels, input), 0, 0, 0);
            }
            case CROP -> {
                var scale = Math.min(pictureWidth / width, pictureHeight / height);
                var left = (pictureWidth - width * scale) / 2;
                var top = (pictureHeight - height * scale) / 2;
                var pixels = PictureCut.scaled(
                        picture, left, top, left + width * scale, top + height * scale, width, height);
                yield new FittedPicture(picture, values(pixels, input), scale, -left / scale, -top / scale);
            }
            case LETTERBOX -> letterbox(picture, input);
        };
    }

    private static FittedPicture letterbox(Picture picture, Input input) {
        var scale = Math.max((double) picture.width() / input.width(), (double) picture.height() / input.height());
        var width = Math.max(1, (int) Math.round(picture.width() / scale));
        var height = Math.max(1, (int) Math.round(picture.height() / scale));
        var left = (input.width() - width) / 2;
        var top = (input.height() - height) / 2;
        var inner = PictureCut.scaled(picture, 0, 0, picture.width(), picture.height(), width, height);
        var pixels = new float[input.width() * input.height() * CHANNELS];
        Arrays.fill(pixels, GRAY);
        for (int y = 0; y < height; y++) {
            System.arraycopy(
                    inner,
                    y * width * CHANNELS,
                    pixels,
                    ((top + y) * input.width() + left) * CHANNELS,
                    width * CHANNELS);
        }
        return new FittedPicture(picture, values(pixels, input), scale, left, top);
    }

    private static float[] values(float[] pixels, Input input) {
        var values = new float[pixels.length];
        var area = pixels.length / CHANNELS;
        for (int channel = 0; channel < CHANNELS; channel++) {
            var mean = input.mean().get(channel);
            var deviation = input.deviation().get(channel);
            var to = input.channels() == Channels.RGB ? channel : CHANNELS - 1 - channel;
            for (int i = 0; i < area; i++) {
                var at = input.layout() == Layout.NCHW ? to * area + i : i * CHANNELS + to;
                values[at] = (float) ((pixels[i * CHANNELS + channel] / WHITE - mean) / deviation);
            }
        }
        return values;
    }

    /** @return the part of a box of the model's that lies in the picture; may be empty */
    Box back(double centreX, double centreY, double width, double height) {
        return new Box(
                bounded((centreX - width / 2 - left) * scale, picture.width()),
                bounded((centreY - height / 2 - top) * scale, picture.height()),
                bounded((centreX + width / 2 - left) * scale, picture.width()),
                bounded((centreY + height / 2 - top) * scale, picture.height()));
    }

    private static int bounded(double place, int length) {
        return (int) Math.max(0, Math.min(length, Math.round(place)));
    }
}
