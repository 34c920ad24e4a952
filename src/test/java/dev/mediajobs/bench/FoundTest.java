package dev.mediajobs.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FoundTest {

    @Test
    void everyTrueOneIsFoundOnce() {
        assertThat(Found.of(List.of(9, 10, 11, 50), List.of(10, 30), (one, other) -> Math.abs(one - other) <= 1))
                .isEqualTo(new Found(1, 4, 2))
                .hasToString("1 of 2, 3 wrong");
    }

    @Test
    void countsAddUp() {
        assertThat(Found.NOTHING.plus(new Found(1, 2, 3)).plus(new Found(1, 1, 1)))
                .isEqualTo(new Found(2, 3, 4));
    }
}
