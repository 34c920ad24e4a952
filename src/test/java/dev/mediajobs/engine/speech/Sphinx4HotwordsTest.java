package dev.mediajobs.engine.speech;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.testsupport.Waves;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class Sphinx4HotwordsTest {

    private static final Sphinx4Speech ENGINE = new Sphinx4Speech(Sphinx4Setting.FAST, 1);

    @Test
    void probe() throws Exception {
        print("goforward.wav");
        print("goforward.wav", new Hotword("ten", "en", 5));
        print("goforward.wav", new Hotword("go forward ten meters", "en", 3));
        print("goforward.wav", new Hotword("meters", "en", -6));
        print("goforward.wav", new Hotword("quarkus", "en", 5));
        print("jfk.wav");
        for (int w : List.of(1, 2, 3, 4, 5)) {
            print(
                    "jfk.wav",
                    new Hotword("fellow Americans", "en", w),
                    new Hotword("country", "en", w),
                    new Hotword("ask not", "en", w));
            print("jfk.wav", new Hotword("country", "en", w));
            print("jfk.wav", new Hotword("mississippi", "en", w), new Hotword("computer", "en", w), new Hotword("kubernetes", "en", w));
            print("goforward.wav", new Hotword("mississippi", "en", w), new Hotword("computer", "en", w), new Hotword("kubernetes", "en", w));
        }
    }

    private static void print(String media, Hotword... words) throws Exception {
        var samples = Waves.samples(media);
        long t = System.nanoTime();
        var heard = ENGINE.recognise(new SpeechWindow(
                media, 0, 0, 100_000, samples, new SpeechWishes(Optional.of("en"), List.of(words))));
        System.out.printf("%s %s -> %s (%d ms)%n", media, List.of(words).stream().map(w -> w.text() + w.weight()).toList(),
                heard.stream().map(SpokenWord::text).collect(Collectors.joining(" ")), (System.nanoTime() - t) / 1_000_000);
    }
}
