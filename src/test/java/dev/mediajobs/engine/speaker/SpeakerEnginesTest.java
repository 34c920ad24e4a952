package dev.mediajobs.engine.speaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediajobs.engine.EngineException;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeakerEnginesTest {

    private final SpeakerEngine bic = new BicSpeakers(2.5);

    @Test
    void engineIsChosenByName() throws Exception {
        var engines = new SpeakerEngines("bic", List.of(bic));

        assertThat(engines.chosen()).isSameAs(bic);
        assertThat(engines.named("bic")).isSameAs(bic);
        assertThat(engines.isChosen(bic.describe())).isTrue();
        assertThat(engines.routes(bic.describe())).isEmpty();
    }

    @Test
    void unknownNameIsRefusedWithTheSettingAndTheKnownNames() {
        assertThatThrownBy(() -> new SpeakerEngines("ears", List.of(bic)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("mediajobs.engine.speakers.name is 'ears'; there are: bic");
    }

    @Test
    void engineThatIsGoneMayBeElsewhere() {
        assertThatThrownBy(() -> new SpeakerEngines("bic", List.of(bic)).named("ears"))
                .isInstanceOfSatisfying(EngineException.class, e -> {
                    assertThat(e.code()).isEqualTo("EngineNotAvailable");
                    assertThat(e.retryable()).isTrue();
                });
    }
}
