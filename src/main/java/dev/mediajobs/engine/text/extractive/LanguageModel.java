package dev.mediajobs.engine.text.extractive;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;

/** OpenNLP's detector of 103 languages. The model may be shared, the detector may not. */
record LanguageModel(LanguageDetectorModel model) {

    static final String MODEL = "langdetect-183.bin";

    private static final Map<String, String> SHORT = Arrays.stream(Locale.getISOLanguages())
            .collect(Collectors.toMap(code -> new Locale(code).getISO3Language(), code -> code, (one, other) -> one));

    static LanguageModel load() throws IOException {
        try (var in = LanguageModel.class.getClassLoader().getResourceAsStream(MODEL)) {
            if (in == null) {
                throw new IOException(MODEL + " is not on the class path");
            }
            return new LanguageModel(new LanguageDetectorModel(in));
        }
    }

    /** ISO 639-1 where there is one, else 639-3. */
    String of(String text) {
        var code = new LanguageDetectorME(model).predictLanguage(text).getLang();
        return code.equals("cmn") ? "zh" : SHORT.getOrDefault(code, code);
    }
}
