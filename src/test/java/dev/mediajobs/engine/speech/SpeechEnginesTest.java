package dev.mediajobs.engine.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpeechEnginesTest {

    private final SpeechEngine fixture = new FixtureSpeech(Optional.empty());
    private final SpeechEngine sphinx4 = new Sphinx4Speech(Sphinx4Setting.FAST, 1);
    private final List<SpeechEngine> engines = List.of(sphinx4, fixture);

    @Test
    void engineIsChosenByName() {
        var chosen = new SpeechEngines("fixture", engines);

        assertThat(chosen.chosen()).isSameAs(fixture);
        assertThat(chosen.isChosen(fixture.describe())).isTrue();
        assertThat(chosen.isChosen(sphinx4.describe())).isFalse();
    }

    @Test
    void unknownNameIsRefusedWithTheSettingAndTheKnownNames() {
        assertThatThrownBy(() -> new SpeechEngines("whisper", engines))
                .hasMessage("mediajobs.engine.speech.name is 'whisper'; there are: fixture, sphinx4");
    }
}
