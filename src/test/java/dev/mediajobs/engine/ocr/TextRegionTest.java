package dev.mediajobs.engine.ocr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.engine.Box;
import org.junit.jupiter.api.Test;

class TextRegionTest {

    @Test
    void boxIsCutAtThePicturesEdgesAndNeverEmpty() {
        assertThat(new TextRegion(-3, 10, 50, 0, 0, 20).box(40, 25)).isEqualTo(new Box(0, 10, 40, 25));
        assertThat(new TextRegion(5, 5, 0.1, 0, 0, 0.1).box(40, 25)).isEqualTo(new Box(5, 5, 6, 6));
        assertThat(new TextRegion(90, 90, 10, 0, 0, 10).box(40, 25)).isEqualTo(new Box(39, 24, 40, 25));
    }

    @Test
    void boxHoldsARotatedLine() {
        assertThat(new TextRegion(10, 20, 30, -10, 5, 15).box(100, 100)).isEqualTo(new Box(10, 10, 45, 35));
    }

    @Test
    void upwardsBeginsAtTheLowerLeftAndDownwardsAtTheUpperRight() {
        var column = new TextRegion(10, 20, 4, 0, 0, 40);

        assertThat(column.upwards()).isEqualTo(new TextRegion(10, 60, -0.0, -40, 4, 0));
        assertThat(column.downwards()).isEqualTo(new TextRegion(14, 20, 0, 40, -4, -0.0));
        assertThat(column.upwards().length()).isEqualTo(40);
    }
}
