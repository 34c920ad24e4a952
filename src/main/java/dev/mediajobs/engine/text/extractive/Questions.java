package dev.mediajobs.engine.text.extractive;

/**
 * Tells questions. Where a text has question marks they are believed; where it has none, as that of most recognisers, the wording
 * is.
 */
final class Questions {

    private static final int FEWEST_WORDS = 3;

    /** Of these even the ones that say nothing ask something together: "what comes next for you". */
    private static final int ENOUGH_WORDS = 5;

    private final LanguageRules rules;
    private final boolean marked;

    Questions(Reading text) {
        rules = text.rules();
        marked = text.passages().stream().anyMatch(passage -> Sentences.isMarkedAsQuestion(passage.text()));
    }

    boolean isQuestion(Passage passage) {
        return marked ? Sentences.isMarkedAsQuestion(passage.text()) : rules.asks(passage.text());
    }

    /** Not just a tag, or whether there are more questions. */
    boolean wantsAnAnswer(Passage passage) {
        return isQuestion(passage)
                && passage.words() >= FEWEST_WORDS
                && (passage.contents() > 0 || passage.words() >= ENOUGH_WORDS)
                && !rules.isFrame(passage.text())
                && !rules.isAcknowledgement(passage.text());
    }
}
