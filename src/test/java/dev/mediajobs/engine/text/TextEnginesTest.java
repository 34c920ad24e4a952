package dev.mediajobs.engine.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediajobs.engine.EngineDescriptor;
import dev.mediajobs.engine.EngineDescriptor.Ability;
import dev.mediajobs.engine.EngineDescriptor.Capability;
import dev.mediajobs.engine.EngineHealth;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TextEnginesTest {

    private record Some(String name, boolean ready, Set<Ability> abilities) implements TextEngine {

        @Override
        public EngineDescriptor describe() {
            return new EngineDescriptor(
                    name, "1", Capability.TEXT, List.of("en"), abilities, List.of(), false, "as this program");
        }

        @Override
        public EngineHealth health() {
            return ready ? EngineHealth.up() : EngineHealth.down("no model");
        }
    }

    private static final Some READER = new Some("extractive", true, Set.of(Ability.CHAPTERS, Ability.SUMMARIES));
    private static final Some WRITER = new Some("chat", true, Set.of(Ability.SUMMARIES, Ability.TRANSLATION));
    private static final Some FILES = new Some("fixture", true, Set.of(Ability.CHAPTERS, Ability.MEETING_ASSISTANCE));

    @Test
    void chosenOneComesFirst() {
        var engines = new TextEngines("extractive", List.of(READER, WRITER, FILES));

        assertThat(engines.withAbility(Ability.SUMMARIES)).containsExactly(READER, WRITER);
        assertThat(engines.isChosen(READER.describe())).isTrue();
        assertThat(engines.isChosen(WRITER.describe())).isFalse();
        assertThat(engines.routes(READER.describe())).isEmpty();
    }

    @Test
    void anotherDoesWhatTheChosenOneCannot() {
        assertThat(new TextEngines("extractive", List.of(READER, WRITER)).withAbility(Ability.TRANSLATION))
                .containsExactly(WRITER);
    }

    @Test
    void oneThatIsNotReadyIsGivenWithTheOthers() {
        var down = new Some("chat", false, WRITER.abilities());
        var engines = new TextEngines("chat", List.of(READER, down));

        assertThat(engines.withAbility(Ability.SUMMARIES)).containsExactly(down, READER);
    }

    @Test
    void answersFromFilesAreGivenOnlyWhereChosen() {
        assertThat(new TextEngines("extractive", List.of(READER, FILES)).withAbility(Ability.MEETING_ASSISTANCE))
                .isEmpty();
        assertThat(new TextEngines("fixture", List.of(READER, FILES)).withAbility(Ability.CHAPTERS))
                .containsExactly(FILES, READER);
    }

    @Test
    void whatNoneCanNoneIsGivenFor() {
        assertThat(new TextEngines("extractive", List.of(READER)).withAbility(Ability.ENTITIES))
                .isEmpty();
    }

    @Test
    void unknownNameIsRefused() {
        assertThatThrownBy(() -> new TextEngines("gpt", List.of(READER, WRITER)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("mediajobs.engine.text.name")
                .hasMessageContaining("chat, extractive");
    }
}
