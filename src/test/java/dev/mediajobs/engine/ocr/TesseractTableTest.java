package dev.mediajobs.engine.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.mediajobs.engine.Box;
import org.junit.jupiter.api.Test;

class TesseractTableTest {

    private static final String HEAD =
            "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n";

    @Test
    void wordsOfALineAreJoined() {
        var lines = TesseractTable.lines(HEAD
                + "1\t1\t0\t0\t0\t0\t0\t0\t854\t480\t-1\t\n"
                + "4\t1\t1\t1\t1\t0\t54\t40\t407\t30\t-1\t\n"
                + "5\t1\t1\t1\t1\t1\t54\t40\t234\t30\t96\tHello\n"
                + "5\t1\t1\t1\t1\t2\t305\t42\t37\t32\t90\tthere\n"
                + "5\t1\t1\t1\t2\t1\t54\t90\t37\t28\t50.5\tagain\n");

        assertThat(lines).extracting(TextLine::content).containsExactly("Hello there", "again");
        assertThat(lines.get(0).box()).isEqualTo(new Box(54, 40, 342, 74));
        assertThat(lines.get(0).score()).isCloseTo(0.93, within(1e-9));
    }

    @Test
    void ideographsAreJoinedWithoutSpaces() {
        var lines = TesseractTable.lines(HEAD
                + "5\t1\t1\t1\t1\t1\t0\t0\t9\t9\t90\t海\n"
                + "5\t1\t1\t1\t1\t2\t10\t0\t9\t9\t90\t水\n"
                + "5\t1\t1\t1\t1\t3\t20\t0\t9\t9\t90\t，\n"
                + "5\t1\t1\t1\t1\t4\t30\t0\t9\t9\t90\tJava\n"
                + "5\t1\t1\t1\t1\t5\t50\t0\t9\t9\t90\t17\n");

        assertThat(lines).extracting(TextLine::content).containsExactly("海水， Java 17");
    }

    @Test
    void blankWordsAreNoLines() {
        assertThat(TesseractTable.lines(HEAD + "5\t1\t1\t1\t1\t1\t0\t0\t9\t9\t95\t \n"))
                .isEmpty();
        assertThat(TesseractTable.lines(HEAD)).isEmpty();
        assertThat(TesseractTable.lines("")).isEmpty();
    }

    @Test
    void linesAreInReadingOrder() {
        assertThat(TesseractTable.lines(HEAD
                        + "5\t1\t1\t1\t1\t1\t0\t200\t9\t9\t90\tlast\n"
                        + "5\t1\t2\t1\t1\t1\t300\t10\t9\t9\t90\tsecond\n"
                        + "5\t1\t3\t1\t1\t1\t10\t10\t9\t9\t90\tfirst\n"))
                .extracting(TextLine::content)
                .containsExactly("first", "second", "last");
    }

    @Test
    void otherTextIsNoTable() {
        assertThatIllegalArgumentException().isThrownBy(() -> TesseractTable.lines("Hello\nthere\n"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TesseractTable.lines(HEAD + "5\t1\t1\t1\t1\t1\tx\t0\t9\t9\t90\tword\n"));
    }
}
