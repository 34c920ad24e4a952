package dev.mediajobs.engine.text.extractive;

import dev.mediajobs.engine.EngineDescriptor;
import dev.mediajobs.engine.EngineDescriptor.Ability;
import dev.mediajobs.engine.EngineDescriptor.Capability;
import dev.mediajobs.engine.EngineDescriptor.Measurement;
import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.EngineHealth;
import dev.mediajobs.engine.text.Assistance;
import dev.mediajobs.engine.text.Chapter;
import dev.mediajobs.engine.text.Document;
import dev.mediajobs.engine.text.Entities;
import dev.mediajobs.engine.text.Memory;
import dev.mediajobs.engine.text.Summary;
import dev.mediajobs.engine.text.Summary.Form;
import dev.mediajobs.engine.text.TextEngine;
import io.quarkus.arc.properties.UnlessBuildProperty;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The reader of texts inside: chooses sentences and words of the text by counting and by rules, and writes none of its own.
 * English and Chinese; other languages it takes without names, tasks and cues, by how often words are said alone, and declares
 * none of them. What it loads it loads with the first text of a language.
 */
@Singleton
@UnlessBuildProperty(name = "quarkus.native.enabled", stringValue = "true", enableIfMissing = true)
public class ExtractiveText implements TextEngine {

    static final String NAME = "extractive";

    private static final int SENTENCES_FOR_A_KEYWORD = 4;
    private static final int FEWEST_KEYWORDS = 5;
    private static final int MOST_KEYWORDS = 30;
    private static final int SENTENCES_FOR_A_KEY_SENTENCE = 8;
    private static final int MOST_KEY_SENTENCES = 20;
    private static final int MOST_ACTIONS = 200;

    private static final String ENGLISH =
            "texts written for this, after the rules, very small: 2 in English, 63 sentences";
    private static final String CHINESE =
            "texts written for this, after the rules, very small: 2 in Chinese, 53 sentences";
    private static final String WRITTEN = "with marks and capitals";
    private static final String SPOKEN = "without marks and capitals";
    private static final String CHAPTERS = "beginnings of chapters found within one sentence, %";
    private static final String TASKS = "to-dos found, %";
    private static final String QUESTIONS = "questions found with their answers, %";
    private static final String NAMES = "names found, %";
    private static final String WORDS = "keywords given that a reader would mark, %";

    /** As printed by {@code src/bench/text}. */
    private static final List<Measurement> MEASUREMENTS = List.of(
            new Measurement(WRITTEN, CHAPTERS, 83, ENGLISH),
            new Measurement(WRITTEN, CHAPTERS, 67, CHINESE),
            new Measurement(WRITTEN, TASKS, 100, ENGLISH),
            new Measurement(SPOKEN, TASKS, 75, ENGLISH),
            new Measurement(WRITTEN, TASKS, 75, CHINESE),
            new Measurement(WRITTEN, QUESTIONS, 80, ENGLISH),
            new Measurement(WRITTEN, QUESTIONS, 100, CHINESE),
            new Measurement(SPOKEN, QUESTIONS, 70, CHINESE),
            new Measurement(WRITTEN, NAMES, 78, ENGLISH),
            new Measurement(SPOKEN, NAMES, 22, ENGLISH),
            new Measurement(WRITTEN, NAMES, 100, CHINESE),
            new Measurement(WRITTEN, WORDS, 73, ENGLISH),
            new Measurement(WRITTEN, WORDS, 62, CHINESE));

    private final Models models = new Models();

    @Override
    public EngineDescriptor describe() {
        return new EngineDescriptor(
                NAME,
                "1, OpenNLP 2.5.9 with models 1.3.0, HanLP portable 1.8.6",
                Capability.TEXT,
                List.of("en", "zh"),
                Set.of(Ability.ENTITIES, Ability.CHAPTERS, Ability.SUMMARIES, Ability.MEETING_ASSISTANCE),
                MEASUREMENTS,
                false,
                "Apache-2.0, engine and models");
    }

    @Override
    public EngineHealth health() {
        return models.missing().map(EngineHealth::down).orElseGet(EngineHealth::up);
    }

    @Override
    public Entities entities(Document document, Memory memory) throws EngineException, InterruptedException {
        var text = read(document);
        return NamesFound.of(text, keywords(text));
    }

    @Override
    public List<Chapter> chapters(Document document, Memory memory) throws EngineException, InterruptedException {
        return Chapters.of(read(document));
    }

    @Override
    public Summary summary(Document document, Set<Form> forms, Memory memory)
            throws EngineException, InterruptedException {
        return new Summaries(read(document)).of(forms);
    }

    @Override
    public List<String> captions(String language, List<List<String>> slides, Memory memory)
            throws InterruptedException {
        return Captions.of(language, slides);
    }

    @Override
    public Assistance assistance(Document document, Memory memory) throws EngineException, InterruptedException {
        var text = read(document);
        var questions = new Questions(text);
        int most = Math.max(1, Math.min(MOST_KEY_SENTENCES, text.size() / SENTENCES_FOR_A_KEY_SENTENCE));
        var actions = actions(text, questions);
        // What was asked for and given on the spot is left to do for nobody.
        new Answers(text, questions).all().forEach(answered -> actions.removeAll(answered.questionSentences()));
        var kinds = Conversation.of(text, actions.size());
        return new Assistance(
                keywords(text),
                Salience.of(text, questions).best(most).stream()
                        .map(Passage::id)
                        .toList(),
                actions.stream().limit(MOST_ACTIONS).toList(),
                kinds.map(Conversation.Kinds::interview).orElse(null),
                kinds.map(Conversation.Kinds::lecture).orElse(null),
                kinds.map(Conversation.Kinds::meeting).orElse(null));
    }

    private Reading read(Document document) throws EngineException, InterruptedException {
        if (document.sentences().isEmpty()) {
            return new Reading(models.rules(Locale.ENGLISH), List.of());
        }
        return new Reader(models).read(document);
    }

    private static List<String> keywords(Reading text) throws InterruptedException {
        int most = Math.max(FEWEST_KEYWORDS, Math.min(MOST_KEYWORDS, text.size() / SENTENCES_FOR_A_KEYWORD));
        return Keywords.of(text, most).stream().map(Keyword::text).toList();
    }

    private static List<Integer> actions(Reading text, Questions questions) throws InterruptedException {
        var actions = new ArrayList<Integer>();
        for (var passage : text.passages()) {
            Interruption.check();
            boolean question = questions.isQuestion(passage) && !text.rules().requests(passage.text());
            if (!question && text.rules().assigns(passage)) {
                actions.add(passage.id());
            }
        }
        return actions;
    }
}
