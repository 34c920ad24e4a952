package dev.mediajobs.media.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Hours of pictures that are all slides, each another one: what takes time, and can be ended. */
class ManySlidesTest {

    private static final int BLOCK = 8;
    private static final int BITS = 13;

    /** Samples that one is shown for. */
    private static final int SHOWN = 4;

    @Test
    void oneThatIsShownAgainIsKnown() throws Exception {
        var slides = found(Slides.MOST_COMPARED - 1);
        assertThat(slides).hasSize(Slides.MOST_COMPARED);
        assertThat(slides.get(0).views()).hasSize(2);
    }

    @Test
    void oneOfLongAgoIsNotLookedFor() throws Exception {
        var slides = found(Slides.MOST_COMPARED);
        assertThat(slides).hasSize(Slides.MOST_COMPARED + 2);
    }

    @Test
    void interruptEndsTheSearch() {
        var analysis = new PictureAnalysis(PictureSettingsOf.changed(Map.of()));
        for (var i = 0; i < SmallPicture.PER_SECOND; i++) {
            analysis.add(drawn(1));
        }
        Thread.currentThread().interrupt();
        assertThatThrownBy(analysis::finish).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    /** The first is shown once more after so many others. */
    private static List<Slides.Shown> found(int others) throws InterruptedException {
        var numbers = IntStream.concat(IntStream.rangeClosed(0, others), IntStream.of(0))
                .toArray();
        var samples = Arrays.stream(numbers)
                .mapToObj(number -> Sample.of(drawn(number)))
                .toList();
        var all = new ArrayList<Sample>();
        var views = new ArrayList<View>();
        for (var sample : samples) {
            var from = all.size();
            for (var i = 0; i <= SHOWN; i++) {
                all.add(sample);
            }
            views.add(new View(0, from, from + SHOWN, from, new BitSet(), true));
        }
        return new Slides(PictureSettingsOf.changed(Map.of()).slides(), all).find(views);
    }

    /** White, with lines for each bit of the number: in the upper half where it is set, else in the lower one. */
    private static byte[] drawn(int number) {
        var rgb = new byte[SmallPicture.BYTES];
        Arrays.fill(rgb, (byte) 255);
        for (var bit = 0; bit < BITS; bit++) {
            var top = (number >> bit & 1) == 1 ? BLOCK : 5 * BLOCK;
            for (var y = top; y < top + 2 * BLOCK; y += 2) {
                var at = (y * SmallPicture.WIDTH + (bit + 1) * BLOCK) * SmallPicture.CHANNELS;
                Arrays.fill(rgb, at, at + BLOCK * SmallPicture.CHANNELS, (byte) 0);
            }
        }
        return rgb;
    }
}
