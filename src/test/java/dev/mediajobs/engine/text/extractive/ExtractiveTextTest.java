package dev.mediajobs.engine.text.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.bench.TextCorpus;
import dev.mediajobs.engine.text.Chapter;
import dev.mediajobs.engine.text.Document;
import dev.mediajobs.engine.text.Document.Sentence;
import dev.mediajobs.engine.text.Memory;
import dev.mediajobs.engine.text.Summary.Form;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** With its models. How well it does is measured by {@code src/bench/text}. */
class ExtractiveTextTest {

    private static final ExtractiveText ENGINE = new ExtractiveText();

    @Test
    void namesAreTold() throws Exception {
        var found = ENGINE.entities(
                document(
                        "en",
                        "Yesterday Maria Lopez and Dr. Weber met in Germany.",
                        "Lopez works for Velotech Ltd in New York.",
                        "The Bank of Scotland will pay, said Weber."),
                Memory.NONE);

        assertThat(found.people()).containsExactlyInAnyOrder("Maria Lopez", "Weber");
        assertThat(found.places()).containsExactlyInAnyOrder("Germany", "New York");
        assertThat(found.organisations()).containsExactlyInAnyOrder("Velotech Ltd", "Bank of Scotland");
        assertThat(found.brands()).isEmpty();
    }

    @Test
    void chineseNamesAreTold() throws Exception {
        var found = ENGINE.entities(document("zh", "王建国在上海的清华大学工作。", "上海博物馆很大，王建国常去。"), Memory.NONE);

        assertThat(found.people()).containsExactly("王建国");
        assertThat(found.places()).containsExactly("上海");
        assertThat(found.organisations()).containsExactlyInAnyOrder("清华大学", "上海博物馆");
    }

    @Test
    void placesAreToldWithoutCapitals() throws Exception {
        var found = ENGINE.entities(
                document("en", "we flew from germany to new york", "the china was broken in the kitchen"), Memory.NONE);

        assertThat(found.places()).containsExactlyInAnyOrder("germany", "new york");
    }

    @Test
    void languageIsFoundOutWhereNoneIsGiven() throws Exception {
        var questions = Set.of(Form.QUESTIONS_ANSWERING);

        assertThat(ENGINE.summary(document("und", "桥为什么会断", "因为桥太旧了"), questions, Memory.NONE)
                        .questions())
                .hasSize(1);
        assertThat(ENGINE.summary(
                                document(
                                        "und", "why is the bridge closed today", "the bridge has a crack in its tower"),
                                questions,
                                Memory.NONE)
                        .questions())
                .hasSize(1);
    }

    @Test
    void otherLanguagesAreTakenByTheirWordsAlone() throws Exception {
        var german = document(
                "de",
                "Die Brücke über den Fluss wurde gestern gesperrt.",
                "Die Brücke hat einen Riss im Pfeiler.",
                "Bitte schicken Sie mir morgen den Bericht über die Brücke.");

        assertThat(ENGINE.entities(german, Memory.NONE).keywords()).contains("brücke");
        assertThat(ENGINE.summary(german, Set.of(Form.PARAGRAPH), Memory.NONE).paragraph())
                .contains("Brücke");
        assertThat(ENGINE.assistance(german, Memory.NONE).actions()).isEmpty();
    }

    @Test
    void summaryIsMadeOfSentencesOfTheText() throws Exception {
        for (var text : TextCorpus.read(Path.of("src/test/resources/text")).texts()) {
            var document = text.document(false);
            var paragraph = ENGINE.summary(document, Set.of(Form.PARAGRAPH), Memory.NONE)
                    .paragraph();

            assertThat(paragraph).isNotBlank();
            var rest = paragraph;
            for (var sentence : document.sentences()) {
                rest = rest.replace(sentence.text(), "");
            }
            assertThat(rest).as(text.name()).isBlank();
        }
    }

    /** Far below what is measured, so that it fails when something breaks and not when a rule changes. */
    @Test
    void mostChaptersOfTheTextsAreFound() throws Exception {
        int found = 0;
        int all = 0;
        for (var text : TextCorpus.read(Path.of("src/test/resources/text")).texts()) {
            var starts = ENGINE.chapters(text.document(true), Memory.NONE).stream()
                    .skip(1)
                    .map(Chapter::firstSentence)
                    .toList();
            for (int truth : text.truth().chapters()) {
                all++;
                found += starts.stream().anyMatch(start -> Math.abs(start - truth) <= 1) ? 1 : 0;
            }
        }
        assertThat(found * 2).isGreaterThan(all);
    }

    /** Four hours of speech: some 40,000 words. */
    @Test
    void longRecordingsHaveAFewDozenChaptersAndAShortSummary() throws Exception {
        var sentences = new ArrayList<Sentence>();
        for (int i = 0; i < 6_000; i++) {
            var text = "the %s over the %s number %d".formatted(word(i / 100), word(i / 100 + 1), i);
            sentences.add(new Sentence(i, i % 2 == 0 ? "A" : "B", i * 2_400L, i * 2_400L + 2_000, text));
        }
        var document = new Document("en", sentences);

        assertThat(ENGINE.chapters(document, Memory.NONE)).hasSizeBetween(10, 78);
        assertThat(ENGINE.summary(document, Set.of(Form.PARAGRAPH), Memory.NONE)
                        .paragraph()
                        .split("\\. "))
                .hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void modelsAreThere() {
        assertThat(ENGINE.health().ready()).as(ENGINE.health().reason()).isTrue();
    }

    private static String word(int number) {
        return List.of("bridge", "river", "garden", "market", "engine", "window", "ticket", "tower", "school", "farm")
                .get(number % 10);
    }

    private static Document document(String language, String... texts) {
        var sentences = new ArrayList<Sentence>();
        for (int i = 0; i < texts.length; i++) {
            sentences.add(new Sentence(i, null, i * 1_000L, i * 1_000L + 900, texts[i]));
        }
        return new Document(language, sentences);
    }
}
