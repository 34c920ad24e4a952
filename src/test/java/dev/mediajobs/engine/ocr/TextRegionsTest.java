package dev.mediajobs.engine.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mediajobs.engine.Box;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextRegionsTest {

    private static final int WIDTH = 200;
    private static final int HEIGHT = 100;

    private final float[] map = new float[WIDTH * HEIGHT];

    @Test
    void emptyMapHasNoLines() {
        assertThat(find()).isEmpty();
    }

    /** 80 x 8 grows by 1.6 * 640 / 176 on each side. */
    @Test
    void lineIsItsCoreGrown() {
        fill(20, 30, 100, 38, 0.9f);

        double growth = 1.6 * 640 / 176;
        assertThat(find()).singleElement().satisfies(region -> {
            assertThat(region.x()).isCloseTo(20 - growth, within(1e-6));
            assertThat(region.y()).isCloseTo(30 - growth, within(1e-6));
            assertThat(region.length()).isCloseTo(80 + 2 * growth, within(1e-6));
            assertThat(region.thickness()).isCloseTo(8 + 2 * growth, within(1e-6));
        });
    }

    @Test
    void partsThatTouchAtACornerAreOneLine() {
        fill(20, 30, 60, 38, 0.9f);
        fill(60, 38, 61, 39, 0.9f);
        fill(61, 30, 100, 38, 0.9f);

        assertThat(find()).hasSize(1);
    }

    @Test
    void partsApartAreLines() {
        fill(20, 30, 60, 38, 0.9f);
        fill(62, 30, 100, 38, 0.9f);
        fill(20, 60, 100, 68, 0.9f);

        assertThat(find()).hasSize(3);
    }

    @Test
    void whatIsUnsureOrThinIsNoLine() {
        fill(20, 30, 100, 38, 0.4f);
        fill(20, 60, 100, 62, 0.9f);
        fill(5, 5, 100, 15, 0.3f);

        assertThat(find()).isEmpty();
    }

    @Test
    void mapFullOfDotsEndsAndGivesNoMoreThanItsLimit() {
        for (int y = 0; y + 3 < HEIGHT; y += 4) {
            for (int x = 0; x + 3 < WIDTH; x += 4) {
                fill(x, y, x + 3, y + 3, 1);
            }
        }
        assertThat(find()).hasSize(1000);
    }

    @Test
    void wholeMapIsOneLine() {
        fill(0, 0, WIDTH, HEIGHT, 1);

        assertThat(find()).singleElement().satisfies(region -> assertThat(region.box(WIDTH, HEIGHT))
                .isEqualTo(new Box(0, 0, WIDTH, HEIGHT)));
    }

    private List<TextRegion> find() {
        return TextRegions.find(map, WIDTH, HEIGHT);
    }

    private void fill(int left, int top, int right, int bottom, float value) {
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                map[y * WIDTH + x] = value;
            }
        }
    }
}
