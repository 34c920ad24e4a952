package dev.mediajobs.engine.text.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {

    @Test
    void piecesEndWhereAReaderWouldPause() {
        assertThat(PlainText.pieces("One, two three. Four", 12)).containsExactly("One, two", "three. Four");
        assertThat(PlainText.pieces("一二三，四五六。", 6)).containsExactly("一二三，", "四五六。");
        assertThat(PlainText.pieces("", 5)).containsExactly("");
        assertThat(PlainText.pieces("abcdefgh", 3)).containsExactly("abc", "def", "gh");
    }

    @Test
    void charactersAreNotCutInTwo() {
        var faces = "\uD83D\uDE00".repeat(7);

        assertThat(PlainText.pieces(faces, 5))
                .allSatisfy(piece ->
                        assertThat(piece).isEqualTo(PlainText.of(piece)).hasSizeLessThanOrEqualTo(5));
        assertThat(String.join("", PlainText.pieces(faces, 5))).isEqualTo(faces);
    }

    @Test
    void textIsOnOneLine() {
        assertThat(PlainText.of("\u0000 a\r\n\tb\u2028\u00a0c\u0085 \uD800")).isEqualTo("a b c \uFFFD");
    }
}
