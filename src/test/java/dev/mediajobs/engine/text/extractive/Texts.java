package dev.mediajobs.engine.text.extractive;

import dev.mediajobs.engine.text.extractive.Token.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Readings made without models: every word is a noun but those in capitals, and marks. */
final class Texts {

    private Texts() {}

    static Reading english(String... sentences) {
        return reading(new EnglishRules(), List.of(sentences));
    }

    /** @param sentences each with its speaker before a colon */
    static Reading conversation(String... sentences) {
        var plain = english(sentences);
        var passages = new ArrayList<Passage>();
        for (var passage : plain.passages()) {
            var parts = passage.text().split(": ", 2);
            passages.add(new Passage(passage.id(), parts[0], parts[1], tokens(parts[1])));
        }
        return new Reading(plain.rules(), passages);
    }

    static Reading reading(LanguageRules rules, List<String> sentences) {
        var passages = new ArrayList<Passage>();
        for (int i = 0; i < sentences.size(); i++) {
            passages.add(passage(i, sentences.get(i)));
        }
        return new Reading(rules, passages);
    }

    static Passage passage(int id, String text) {
        return new Passage(id, null, text, tokens(text));
    }

    private static final Set<String> STOPS = WordList.read("en-stop-words");

    private static List<Token> tokens(String text) {
        return Cutter.pieces(text).stream()
                .map(piece -> new Token(piece, piece.toLowerCase(Locale.ROOT), kind(piece)))
                .toList();
    }

    private static Kind kind(String piece) {
        if (piece.codePoints().noneMatch(Character::isLetterOrDigit)) {
            return Kind.MARK;
        }
        if (STOPS.contains(piece.toLowerCase(Locale.ROOT))) {
            return Kind.STOP;
        }
        return Arrays.asList("moves", "sends", "order", "call", "send").contains(piece.toLowerCase(Locale.ROOT))
                ? Kind.VERB
                : Kind.NOUN;
    }
}
