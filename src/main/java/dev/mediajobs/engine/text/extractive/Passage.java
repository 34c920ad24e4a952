package dev.mediajobs.engine.text.extractive;

import java.util.List;

/**
 * A sentence that was read.
 *
 * @param id the document's
 * @param speaker null where speakers were not told apart
 * @param text without control characters, and no longer than what is read of a sentence
 */
record Passage(int id, String speaker, String text, List<Token> tokens) {

    List<String> contentKeys() {
        return tokens.stream().filter(Token::isContent).map(Token::key).toList();
    }

    int contents() {
        return (int) tokens.stream().filter(Token::isContent).count();
    }

    int words() {
        return (int) tokens.stream().filter(Token::isWord).count();
    }
}
