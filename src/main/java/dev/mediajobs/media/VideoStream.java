package dev.mediajobs.media;

import java.util.Map;
import java.util.Optional;

/**
 * The stream of pictures that is looked at, as the file describes it.
 *
 * @param width as it is seen, turned if it is to be; 0 where the file does not say
 * @param declaredMillis how long its pictures last; -1 where the file does not say
 * @param fileMillis how long all of the file lasts; -1 where it does not say
 */
record VideoStream(int index, int width, int height, long declaredMillis, long fileMillis) {

    private static final int HALF_TURN = 180;

    /** The first; not a cover. */
    static Optional<VideoStream> first(MediaFacts facts) {
        return facts.streams().stream()
                .filter(stream -> "video".equals(stream.get("codec_type")))
                .filter(stream -> !"1".equals(stream.get("disposition.attached_pic")))
                .findFirst()
                .map(stream -> of(stream, millis(facts.format().get("duration"))));
    }

    private static VideoStream of(Map<String, String> stream, long fileMillis) {
        var width = number(stream.get("width"));
        var height = number(stream.get("height"));
        var lying = stream.entrySet().stream()
                .filter(fact -> fact.getKey().endsWith(".rotation"))
                .anyMatch(fact -> number(fact.getValue()) % HALF_TURN != 0);
        return new VideoStream(
                number(stream.get("index")),
                lying ? height : width,
                lying ? width : height,
                millis(stream.get("duration")),
                fileMillis);
    }

    private static long millis(String seconds) {
        return seconds == null ? -1 : (long) (decimal(seconds) * 1000);
    }

    /** What is no number was written by nobody that can be trusted with another. */
    private static int number(String text) {
        return (int) decimal(text);
    }

    private static double decimal(String text) {
        try {
            return text == null ? 0 : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
