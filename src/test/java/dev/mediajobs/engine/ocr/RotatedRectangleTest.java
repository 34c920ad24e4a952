package dev.mediajobs.engine.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mediajobs.engine.Box;
import org.junit.jupiter.api.Test;

class RotatedRectangleTest {

    @Test
    void levelPointsGiveALevelRectangle() {
        var rectangle = RotatedRectangle.around(new double[][] {{2, 1}, {12, 1}, {12, 5}, {2, 5}, {7, 3}});

        assertThat(rectangle.length()).isCloseTo(10, within(1e-9));
        assertThat(rectangle.thickness()).isCloseTo(4, within(1e-9));
        assertThat(rectangle.region().box(100, 100)).isEqualTo(new Box(2, 1, 12, 5));
    }

    @Test
    void rotatedPointsGiveTheirOwnRectangle() {
        for (int degrees : new int[] {-40, -20, -3, 3, 20, 40}) {
            double angle = Math.toRadians(degrees);
            var points = new double[4][];
            for (int i = 0; i < 4; i++) {
                double x = i % 2 == 0 ? -50 : 50;
                double y = i < 2 ? -10 : 10;
                points[i] = new double[] {
                    200 + x * Math.cos(angle) - y * Math.sin(angle), 100 + x * Math.sin(angle) + y * Math.cos(angle)
                };
            }
            var rectangle = RotatedRectangle.around(points);

            assertThat(rectangle.x()).isCloseTo(200, within(1e-6));
            assertThat(rectangle.y()).isCloseTo(100, within(1e-6));
            assertThat(rectangle.length()).isCloseTo(100, within(1e-6));
            assertThat(rectangle.thickness()).isCloseTo(20, within(1e-6));
            assertThat(Math.toDegrees(Math.asin(rectangle.sine()))).isCloseTo(degrees, within(1e-6));
        }
    }

    @Test
    void uprightRectangleIsThickerThanLong() {
        var rectangle = RotatedRectangle.around(new double[][] {{0, 0}, {4, 0}, {0, 30}, {4, 30}});

        assertThat(rectangle.length()).isEqualTo(4);
        assertThat(rectangle.thickness()).isEqualTo(30);
    }

    @Test
    void grownRectangleHoldsWhatLayBeside() {
        var rectangle = RotatedRectangle.around(new double[][] {{0, 0}, {10, 0}, {0, 4}, {10, 4}});

        assertThat(rectangle.holds(5, 2)).isTrue();
        assertThat(rectangle.holds(11, 2)).isFalse();
        assertThat(rectangle.grownBy(2).holds(11, 5)).isTrue();
        assertThat(rectangle.grownBy(2).holds(13, 5)).isFalse();
        assertThat(rectangle.grownBy(2).area()).isEqualTo(14 * 8);
    }

    @Test
    void singlePixelIsARectangle() {
        assertThat(RotatedRectangle.around(new double[][] {{3, 3}, {3, 4}, {4, 3}, {4, 4}})
                        .area())
                .isEqualTo(1);
    }
}
