package dev.mediajobs.media.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FrameChoiceTest {

    /** Four shots of fifty views each. */
    private final List<View> views = IntStream.range(0, 200)
            .mapToObj(i -> new View(i / 50, i, i + 1, i, new BitSet(), true))
            .toList();

    @Test
    void allAreKeptWhenTheyAreNotTooMany() {
        assertThat(new FrameChoice(200, views, List.of()).kept()).isEqualTo(views);
    }

    @Test
    void everyShotKeepsItsFirstAndTheRestIsSpread() {
        var kept = new FrameChoice(20, views, List.of()).kept();
        assertThat(kept).hasSize(20).isSortedAccordingTo((a, b) -> a.from() - b.from());
        assertThat(kept).contains(views.get(0), views.get(50), views.get(100), views.get(150));
        for (var shot = 0; shot < 4; shot++) {
            var number = shot;
            assertThat(kept.stream().filter(view -> view.shot() == number).count())
                    .isBetween(3L, 8L);
        }
    }

    @Test
    void shotsAreSpreadWhereTheyAreTooMany() {
        var kept = new FrameChoice(2, views, List.of()).kept();
        assertThat(kept).hasSize(2).allMatch(view -> view.from() % 50 == 0);
    }
}
