package dev.mediajobs.engine.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.onnx.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class CharactersTest {

    private static final int BLANK = 0;
    private static final int A = 1;
    private static final int B = 2;
    private static final int ZH = 3;
    private static final int SPACE = 4;
    private static final int CLASSES = 5;

    private final Characters characters = Characters.of(List.of("a", "b", "中"));

    @Test
    void repeatedClassIsOneCharacterUnlessABlankParts() throws Exception {
        assertThat(read(A, A, BLANK, A, B, B, BLANK).text()).isEqualTo("aab");
    }

    @Test
    void onlyBlanksAreNothing() throws Exception {
        assertThat(read(BLANK, BLANK)).isEqualTo(new Characters.Reading("", 0));
    }

    @Test
    void lastClassIsTheSpace() throws Exception {
        assertThat(read(A, SPACE, B, SPACE).text()).isEqualTo("a b");
    }

    @Test
    void scoreIsTheMeanOverTheCharacters() throws Exception {
        var steps = steps(A, BLANK, B);
        steps.values()[A] = 0.6f;
        steps.values()[2 * CLASSES + B] = 0.8f;

        assertThat(characters.read(steps).score()).isCloseTo(0.7, within(1e-6));
    }

    @Test
    void faintSpaceBetweenTwoLettersIsOne() throws Exception {
        assertThat(characters.read(withFaintSpace(0.2f, A, BLANK, B)).text()).isEqualTo("a b");
        assertThat(characters.read(withFaintSpace(0.001f, A, BLANK, B)).text()).isEqualTo("ab");
    }

    @Test
    void faintSpaceBesideAnotherOrAnIdeographIsNone() throws Exception {
        assertThat(characters.read(withFaintSpace(0.2f, SPACE, BLANK, B)).text())
                .isEqualTo("b");
        assertThat(characters.read(withFaintSpace(0.2f, A, BLANK, ZH)).text()).isEqualTo("a中");
        assertThat(characters.read(withFaintSpace(0.2f, ZH, BLANK, A)).text()).isEqualTo("中a");
    }

    @Test
    void modelMayKnowNoSpace() throws Exception {
        var reading = characters.read(new Tensor(new float[] {0, 0, 1, 0, 1, 0, 0, 0}, new long[] {1, 2, 4}));

        assertThat(reading.text()).isEqualTo("b");
    }

    @Test
    void dictionaryOfAnotherModelIsRefused() {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> characters.check(7))
                .withMessageContaining("7 classes")
                .withMessageContaining("3 characters");
    }

    private Characters.Reading read(int... classes) throws EngineException {
        return characters.read(steps(classes));
    }

    private static Tensor steps(int... classes) {
        var values = new float[classes.length * CLASSES];
        for (int i = 0; i < classes.length; i++) {
            values[i * CLASSES + classes[i]] = 0.9f;
        }
        return new Tensor(values, new long[] {1, classes.length, CLASSES});
    }

    /** In the second step. */
    private static Tensor withFaintSpace(float probability, int... classes) {
        var steps = steps(classes);
        steps.values()[CLASSES + SPACE] = probability;
        return steps;
    }
}
