package dev.mediajobs.smarttag;

import dev.mediajobs.engine.label.Label;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What a template's AnalyseTypes may ask for. */
enum Analysis {
    OCR("ocr", Usage.OCR),
    ASR("asr", Usage.ASR),
    NLP("nlp", Usage.NLP),
    FACE("face", Usage.FACE),
    CLASSIFICATION("classification", Label.Kind.CLASSIFICATION, null),
    SHOWS("shows", Label.Kind.SHOW, "节目"),
    ROLE("role", Label.Kind.ROLE, "人物角色"),
    OBJECT("object", Label.Kind.OBJECT, "物体"),
    TV_STATION("tvstation", Label.Kind.LOGO, "标识"),
    ACTION("action", Label.Kind.ACTION, "动作事件"),
    EMOTION("emotion", Label.Kind.EMOTION, "表情"),
    LANDMARK("landmark", Label.Kind.LANDMARK, "地域"),
    SCENE("scene", Label.Kind.SCENE, "场景"),
    MOVIE_IP("movieIp", Usage.TAG),
    SUBTITLE("subtitle", Usage.TAG);

    /** What an analysis counts as, by the cloud's billing items. */
    enum Usage {
        ASR,
        OCR,
        FACE,
        TAG,
        NLP
    }

    /** Those that listen. */
    static final Set<Analysis> HEARD = EnumSet.of(ASR, NLP);

    private final String word;
    private final Usage usage;
    private final Label.Kind kind;
    private final String mainTag;

    Analysis(String word, Usage usage) {
        this.word = word;
        this.usage = usage;
        this.kind = null;
        this.mainTag = null;
    }

    Analysis(String word, Label.Kind kind, String mainTag) {
        this.word = word;
        this.usage = Usage.TAG;
        this.kind = kind;
        this.mainTag = mainTag;
    }

    static Analysis of(String word) {
        return Arrays.stream(values())
                .filter(analysis -> analysis.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No analysis: " + word));
    }

    static Analysis of(Label.Kind kind) {
        return Arrays.stream(values())
                .filter(analysis -> analysis.kind == kind)
                .findFirst()
                .orElseThrow();
    }

    /** As AnalyseTypes has it. */
    String word() {
        return word;
    }

    Usage usage() {
        return usage;
    }

    /** What a label engine must be able to say for it; empty when none is asked. */
    Optional<Label.Kind> kind() {
        return Optional.ofNullable(kind);
    }

    /** The {@code mainTagName} of its tags; empty for classifications, which are no tags. */
    Optional<String> mainTag() {
        return Optional.ofNullable(mainTag);
    }

    /** Whether its findings belong to VideoLabel or ImageLabel. */
    boolean isLabel() {
        return this == FACE || usage == Usage.TAG;
    }
}
