package dev.mediajobs.engine.speech;

import edu.cmu.sphinx.decoder.search.SearchManager;
import edu.cmu.sphinx.frontend.feature.BatchCMN;
import edu.cmu.sphinx.frontend.util.StreamDataSource;
import edu.cmu.sphinx.linguist.Linguist;
import edu.cmu.sphinx.recognizer.Recognizer;
import edu.cmu.sphinx.result.Result;
import edu.cmu.sphinx.result.WordResult;
import edu.cmu.sphinx.util.props.ConfigurationManager;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** One loaded recogniser with its own models, for one thread at a time. The only class that touches sphinx4. */
class Sphinx4Recogniser {

    /** Thrown through sphinx4's own loop, which knows no interruption. */
    private static class Interrupted extends RuntimeException {
        Interrupted() {
            super(null, null, false, false);
        }
    }

    /** Each is a path through the tree; so many cost nothing that could be measured. */
    private static final int MOST_NEW_WORDS = 500;

    private static final String CONFIGURATION = "sphinx4.xml";

    /** sphinx4 names its loggers by the configuration file. Kept here, since a level is lost with its logger. */
    private static final Logger CONFIGURED_LOGS = Logger.getLogger("sphinx4");

    private static final Logger STATIC_LOGS = Logger.getLogger("edu.cmu.sphinx");

    private final Recognizer recogniser;
    private final StreamDataSource sound;
    private final BatchCMN mean;
    private final SearchManager search;
    private final Linguist linguist;
    private final HotwordModel model;
    private final HotwordDictionary dictionary;
    private final Set<String> known;
    private Set<String> newWords = Set.of();

    private Sphinx4Recogniser(ConfigurationManager parts) {
        // By hand: sphinx4 finds classes by name in its own class loader, which need not know ours.
        model = new HotwordModel(parts.lookup("languageModel"));
        parts.addConfigurable(model, "languageModelWithHotwords");
        dictionary = new HotwordDictionary(parts.lookup("dictionary"), parts.lookup("units"));
        parts.addConfigurable(dictionary, "dictionaryWithHotwords");
        linguist = parts.lookup("linguist");
        recogniser = parts.lookup("recogniser");
        sound = parts.lookup("sound");
        mean = parts.lookup("mean");
        search = parts.lookup("search");
        recogniser.allocate();
        known = model.known();
        recogniser.addResultListener(new InterruptionCheck());
    }

    /** Takes seconds. One at a time: loading fills tables that are shared and not guarded. */
    static synchronized Sphinx4Recogniser load(Sphinx4Setting setting) {
        STATIC_LOGS.setLevel(Level.SEVERE);
        var parts = new ConfigurationManager(Sphinx4Recogniser.class.getResource(CONFIGURATION));
        // It has just given its logger a console of its own.
        for (var handler : CONFIGURED_LOGS.getHandlers()) {
            CONFIGURED_LOGS.removeHandler(handler);
        }
        CONFIGURED_LOGS.setUseParentHandlers(true);
        setting.properties().forEach(parts::setGlobalProperty);
        return new Sphinx4Recogniser(parts);
    }

    List<SpokenWord> recognise(SpeechWindow window) throws InterruptedException {
        prepare(window.wishes());
        var bytes = ByteBuffer.allocate(window.samples().length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(window.samples());
        sound.setInputStream(new ByteArrayInputStream(bytes.array()));
        try {
            return words(recogniser.recognize(), window);
        } catch (Interrupted e) {
            // What the front end had read ahead must not be heard at the beginning of the next window.
            mean.initialize();
            search.stopRecognition();
            throw new InterruptedException("Interrupted while recognising");
        }
    }

    private void prepare(SpeechWishes wishes) {
        var phrases = HotwordPhrase.english(wishes, known);
        var unknown = phrases.stream()
                .filter(phrase -> phrase.weight() > 0)
                .flatMap(phrase -> phrase.words().stream())
                .filter(word -> !known.contains(word))
                .distinct()
                .limit(MOST_NEW_WORDS)
                .collect(Collectors.toSet());
        model.prefer(HotwordBonus.NONE);
        if (!unknown.equals(newWords)) {
            model.add(unknown);
            dictionary.add(unknown);
            build();
            newWords = unknown;
        }
        model.prefer(phrases.isEmpty() ? HotwordBonus.NONE : new HotwordBonus(phrases));
    }

    /** Of everything that was loaded, only the tree of words is made anew. */
    private void build() {
        try {
            linguist.allocate();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<SpokenWord> words(Result result, SpeechWindow window) {
        if (result == null) {
            return List.of();
        }
        var words = new ArrayList<SpokenWord>();
        for (WordResult word : result.getTimedBestResult(false)) {
            var spelling = word.getWord().getSpelling();
            if (word.isFiller() || spelling.startsWith("<") || spelling.startsWith("[")) {
                continue;
            }
            long from = Math.min(window.fromMillis() + word.getTimeFrame().getStart(), window.toMillis());
            long to = Math.min(window.fromMillis() + word.getTimeFrame().getEnd(), window.toMillis());
            words.add(new SpokenWord(withoutVariant(spelling), from, Math.max(from, to), false));
        }
        return words;
    }

    /** The dictionary numbers the ways to say a word: {@code the(2)}. */
    private static String withoutVariant(String spelling) {
        int bracket = spelling.indexOf('(');
        return bracket > 0 ? spelling.substring(0, bracket) : spelling;
    }

    private static class InterruptionCheck implements edu.cmu.sphinx.decoder.ResultListener {

        @Override
        public void newResult(Result result) {
            if (Thread.interrupted()) {
                throw new Interrupted();
            }
        }

        @Override
        public void newProperties(edu.cmu.sphinx.util.props.PropertySheet properties) {}
    }
}
