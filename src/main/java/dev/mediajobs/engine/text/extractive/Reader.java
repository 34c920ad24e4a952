package dev.mediajobs.engine.text.extractive;

import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.text.Document;
import dev.mediajobs.engine.text.Document.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes words of a document's sentences, in the language that its tag says or, where that says nothing, its letters. */
final class Reader {

    /** Longer sentences are not read to their end: nobody spoke them in one breath. */
    static final int MOST_CHARACTERS = 4_000;

    private static final Locale UNKNOWN = Locale.forLanguageTag("und");

    private final Models models;

    Reader(Models models) {
        this.models = models;
    }

    Reading read(Document document) throws EngineException, InterruptedException {
        var texts = new ArrayList<String>();
        for (var sentence : document.sentences()) {
            Interruption.check();
            texts.add(CleanText.of(sentence.text(), MOST_CHARACTERS));
        }
        var language = language(document.language(), texts);
        var words = models.words(language);
        var passages = new ArrayList<Passage>();
        for (int i = 0; i < texts.size(); i++) {
            Interruption.check();
            Sentence sentence = document.sentences().get(i);
            passages.add(new Passage(sentence.id(), sentence.speaker(), texts.get(i), words.of(texts.get(i))));
        }
        var rules = models.rules(language);
        return new Reading(rules, named(rules, passages));
    }

    private static List<Passage> named(LanguageRules rules, List<Passage> passages) throws InterruptedException {
        return switch (rules.language()) {
            case "en" -> new EnglishNames(passages).marked();
            case "zh" -> new ChineseNames(passages).marked();
            default -> passages;
        };
    }

    private Locale language(String tag, List<String> texts) throws EngineException, InterruptedException {
        var guess = new LanguageGuess(texts);
        var told = Locale.forLanguageTag(tag == null ? "und" : tag.replace('_', '-'));
        var script = guess.byScript();
        if (script.isPresent()
                && (told.getLanguage().isEmpty() || told.getLanguage().equals("en"))) {
            // A tag that is a setting's default is not believed against the text itself.
            return Locale.forLanguageTag(script.get());
        }
        if (!told.getLanguage().isEmpty() && !told.equals(UNKNOWN)) {
            return told.getLanguage().equals("cmn") ? Locale.CHINESE : told;
        }
        if (guess.isEnoughForAModel()) {
            return Locale.forLanguageTag(models.languages().of(guess.sample()));
        }
        return guess.isLatin() ? Locale.ENGLISH : UNKNOWN;
    }
}
