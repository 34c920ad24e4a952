package dev.mediajobs.smarttag;

import dev.mediajobs.engine.text.Summary.Form;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What is asked of the understanding of speech.
 *
 * @param source what is spoken
 * @param hints which languages may be among several; empty when that is not said
 * @param speakers how speakers are told apart; empty when they are not
 * @param phraseId a hotword library's id, as the caller wrote it
 * @param summaries empty when none are asked for
 * @param translation whether it is asked for
 * @param targets into which languages to translate, in the caller's order; empty when none are named
 */
record NlpParams(
        Source source,
        List<Source> hints,
        Optional<OptionalInt> speakers,
        Optional<String> phraseId,
        boolean slides,
        Set<Form> summaries,
        boolean translation,
        List<Source> targets,
        boolean chapters,
        boolean meetingAssistance) {

    /** Nobody is asked to tell more voices apart than sit at a large table. */
    private static final int MOST_SPEAKERS = 10;

    private static final Map<String, Source> SOURCES = Map.of(
            "cn", Source.CN,
            "en", Source.EN,
            "yue", Source.YUE,
            "fspk", Source.FSPK,
            "ja", Source.JA,
            "multilingual", Source.MULTILINGUAL);
    private static final Map<String, Source> HINTS = Map.of(
            "cn", Source.CN,
            "en", Source.EN,
            "yue", Source.YUE,
            "ja", Source.JA,
            "ko", Source.KO,
            "de", Source.DE,
            "fr", Source.FR,
            "ru", Source.RU);
    private static final Map<String, Source> TARGETS = targetLanguages();
    private static final Map<String, Form> FORMS = Map.of(
            "Paragraph", Form.PARAGRAPH,
            "Conversational", Form.CONVERSATIONAL,
            "QuestionsAnswering", Form.QUESTIONS_ANSWERING,
            "MindMap", Form.MIND_MAP);
    private static final String MODEL = "fun-asr";

    /** Languages by the API's words, with their BCP 47 tags. */
    enum Source {
        CN("cn", "zh"),
        EN("en", "en"),
        YUE("yue", "yue"),
        /** Chinese with English words in it. */
        FSPK("fspk", "zh"),
        JA("ja", "ja"),
        KO("ko", "ko"),
        DE("de", "de"),
        FR("fr", "fr"),
        RU("ru", "ru"),
        MULTILINGUAL("multilingual", null);

        private final String word;
        private final String tag;

        Source(String word, String tag) {
            this.word = word;
            this.tag = tag;
        }

        String word() {
            return word;
        }

        /** Empty where it may be any. */
        Optional<String> tag() {
            return Optional.ofNullable(tag);
        }
    }

    /**
     * Reads a key only where it takes effect.
     *
     * @throws dev.mediajobs.rpc.ApiException for a value that the API does not know; keys it does not know are ignored
     */
    static NlpParams of(JsonFields fields) {
        var source = fields.option("sourceLanguage", SOURCES).orElseThrow(() -> fields.missing("sourceLanguage"));
        var model = fields.text("transcriptionModel");
        if (model.isPresent() && !(model.get().equals(MODEL) && source == Source.MULTILINGUAL)) {
            throw fields.refused(
                    "transcriptionModel", model.get(), MODEL + ", with the sourceLanguage multilingual only");
        }
        var translation = fields.flag("translationEnabled");
        return new NlpParams(
                source,
                source == Source.MULTILINGUAL ? fields.options("languageHints", HINTS) : List.of(),
                speakers(fields),
                fields.text("phraseId"),
                fields.flag("pptExtractionEnabled"),
                fields.flag("summarizationEnabled") ? summaries(fields) : Set.of(),
                translation,
                translation ? fields.options("targetLanguages", TARGETS) : List.of(),
                fields.flag("autoChaptersEnabled"),
                fields.flag("meetingAssistanceEnabled"));
    }

    /** What engines are asked to listen for: the only hint is as good as a source language. */
    Optional<String> language() {
        return hints.size() == 1 ? hints.get(0).tag() : source.tag();
    }

    /** Unset, speakers are not told apart although that is enabled: so says the vendor's page. */
    private static Optional<OptionalInt> speakers(JsonFields fields) {
        if (!fields.flag("diarizationEnabled")) {
            return Optional.empty();
        }
        var count = fields.number("speakerCount", 0, MOST_SPEAKERS);
        if (count.isEmpty()) {
            return Optional.empty();
        }
        if (count.getAsInt() == 1) {
            throw fields.refused("speakerCount", 1, "0, 2-" + MOST_SPEAKERS);
        }
        return Optional.of(count.getAsInt() == 0 ? OptionalInt.empty() : count);
    }

    private static Set<Form> summaries(JsonFields fields) {
        var forms = fields.options("summarizationTypes", FORMS);
        return forms.isEmpty() ? EnumSet.of(Form.PARAGRAPH) : EnumSet.copyOf(forms);
    }

    private static Map<String, Source> targetLanguages() {
        var targets = new LinkedHashMap<>(HINTS);
        targets.put("fspk", Source.FSPK);
        return targets;
    }
}
