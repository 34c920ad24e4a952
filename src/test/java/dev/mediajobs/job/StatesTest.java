package dev.mediajobs.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The states are those that docs/state-machine.md draws. */
class StatesTest {

    private static final Pattern ARROW = Pattern.compile(" {4}([A-Z]+) --> ([A-Z]+): ");

    @Test
    void arrowsAreThoseThatAreDrawn() throws IOException {
        var text = Files.readString(Path.of("docs/state-machine.md"));
        var steps = text.indexOf("## Step");
        for (var state : JobState.values()) {
            assertThat(names(state.next())).as("from %s", state).isEqualTo(drawn(text.substring(0, steps), state));
            assertThat(state.ended()).isEqualTo(state.next().isEmpty());
        }
        for (var state : StepState.values()) {
            assertThat(names(state.next())).as("from %s", state).isEqualTo(drawn(text.substring(steps), state));
        }
    }

    private static Set<String> drawn(String diagram, Enum<?> from) {
        Map<String, Set<String>> arrows = new HashMap<>();
        ARROW.matcher(diagram).results().forEach(arrow -> arrows.computeIfAbsent(arrow.group(1), x -> new HashSet<>())
                .add(arrow.group(2)));
        return arrows.getOrDefault(from.name(), Set.of());
    }

    private static Set<String> names(Set<? extends Enum<?>> states) {
        return new HashSet<>(Arrays.asList(states.stream().map(Enum::name).toArray(String[]::new)));
    }
}
