package dev.mediajobs.engine.text.extractive;

import com.hankcs.hanlp.seg.Segment;
import dev.mediajobs.engine.EngineException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import opennlp.tools.postag.POSModel;

/** What is loaded for which language, each when it is first needed. */
final class Models {

    private static final String HANLP = "com/hankcs/hanlp/HanLP.class";

    private final Lazy<POSModel> english = new Lazy<>("the model of English", EnglishWords::load);
    private final Lazy<Segment> chinese = new Lazy<>("the dictionary of Chinese", ChineseWords::load);
    private final Lazy<LanguageModel> languages = new Lazy<>("the model of languages", LanguageModel::load);

    Words words(Locale language) throws EngineException, InterruptedException {
        return switch (language.getLanguage()) {
            case "en" -> new EnglishWords(english.get());
            case "zh" -> ChineseWords.with(chinese.get());
            default -> new OtherWords(language, isSpaced(language));
        };
    }

    LanguageRules rules(Locale language) {
        return switch (language.getLanguage()) {
            case "en" -> new EnglishRules();
            case "zh" -> new ChineseRules();
            default -> new OtherRules(language, isSpaced(language));
        };
    }

    LanguageModel languages() throws EngineException, InterruptedException {
        return languages.get();
    }

    /** Why not all can be loaded; loads nothing. */
    Optional<String> missing() {
        var loader = Models.class.getClassLoader();
        for (var resource : List.of(EnglishWords.MODEL, LanguageModel.MODEL, HANLP)) {
            if (loader.getResource(resource) == null) {
                return Optional.of(resource + " is not on the class path");
            }
        }
        return List.of(english, chinese, languages).stream()
                .map(Lazy::failure)
                .filter(failure -> !failure.isEmpty())
                .findFirst();
    }

    private static boolean isSpaced(Locale language) {
        return !List.of("ja", "th", "lo", "km", "my", "yue", "wuu").contains(language.getLanguage());
    }
}
