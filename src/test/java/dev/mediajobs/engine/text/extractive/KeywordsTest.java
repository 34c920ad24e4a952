package dev.mediajobs.engine.text.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeywordsTest {

    @Test
    void wordsThatAreSaidTogetherAreAPhrase() throws Exception {
        assertThat(keywords("the export function is late", "we wait for the export function", "the budget is small"))
                .startsWith("export function")
                .doesNotContain("export", "function");
    }

    @Test
    void wordThatIsAlsoSaidAloneStaysAlone() throws Exception {
        assertThat(keywords(
                        "the bridge tower is old",
                        "the bridge tower is high",
                        "the bridge and the river",
                        "the bridge and the garden",
                        "the bridge and the market"))
                .startsWith("bridge");
    }

    @Test
    void functionWordsAreNone() throws Exception {
        assertThat(keywords("it is what it is", "there they are")).isEmpty();
        assertThat(keywords()).isEmpty();
    }

    @Test
    void noMoreThanWereAskedFor() throws Exception {
        assertThat(Keywords.of(Texts.english("bridge", "river", "garden", "market"), 2))
                .hasSize(2);
    }

    private static List<String> keywords(String... sentences) throws InterruptedException {
        return Keywords.of(Texts.english(sentences), 5).stream()
                .map(Keyword::text)
                .toList();
    }
}
