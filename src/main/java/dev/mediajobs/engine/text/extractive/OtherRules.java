package dev.mediajobs.engine.text.extractive;

import java.util.List;
import java.util.Locale;

/** For languages that nothing is known of but how their words are divided: no names, no tasks, questions by their mark alone. */
final class OtherRules implements LanguageRules {

    private final Locale locale;
    private final boolean spaced;

    /** @param spaced whether spaces stand between its words */
    OtherRules(Locale locale, boolean spaced) {
        this.locale = locale;
        this.spaced = spaced;
    }

    @Override
    public String language() {
        return locale.toLanguageTag();
    }

    @Override
    public boolean opensTopic(Passage passage) {
        return false;
    }

    @Override
    public boolean isFrame(String text) {
        return false;
    }

    @Override
    public boolean isAcknowledgement(String text) {
        return false;
    }

    @Override
    public boolean leansOnTheOneBefore(String text) {
        return false;
    }

    @Override
    public boolean asks(String text) {
        return false;
    }

    @Override
    public boolean requests(String text) {
        return false;
    }

    @Override
    public boolean assigns(Passage passage) {
        return false;
    }

    @Override
    public boolean speaksOfAMeeting(String text) {
        return false;
    }

    @Override
    public boolean speaksOfALesson(String text) {
        return false;
    }

    @Override
    public String wordSpace() {
        return spaced ? " " : "";
    }

    @Override
    public String paragraph(List<String> sentences) {
        return Sentences.joined(sentences, wordSpace(), spaced ? "." : "。");
    }

    @Override
    public String headline(List<String> keywords) {
        return Sentences.capitalised(String.join(spaced ? ", " : "、", keywords));
    }
}
