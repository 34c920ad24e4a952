package dev.mediajobs.engine.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediajobs.engine.EngineDescriptor;
import dev.mediajobs.engine.EngineDescriptor.Capability;
import dev.mediajobs.engine.EngineHealth;
import dev.mediajobs.engine.Picture;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OcrEnginesTest {

    private record Reader(String name, Capability capability) implements OcrEngine {

        @Override
        public EngineDescriptor describe() {
            return new EngineDescriptor(
                    name, "1", capability, List.of("en"), Set.of(), List.of(), false, "of this test");
        }

        @Override
        public EngineHealth health() {
            return EngineHealth.up();
        }

        @Override
        public List<TextLine> read(Picture picture) {
            return List.of();
        }
    }

    private final OcrEngine first = new Reader("first", Capability.OCR);
    private final OcrEngine second = new Reader("second", Capability.OCR);
    private final List<OcrEngine> all = List.of(first, second);

    @Test
    void engineIsChosenByName() {
        var engines = new OcrEngines("second", all);

        assertThat(engines.chosen()).contains(second);
        assertThat(engines.isChosen(second.describe())).isTrue();
        assertThat(engines.isChosen(first.describe())).isFalse();
        assertThat(engines.routes(second.describe())).isEmpty();
    }

    @Test
    void noneIsChosenWhereNothingIsToBeRead() {
        var engines = new OcrEngines("none", all);

        assertThat(engines.chosen()).isEmpty();
        assertThat(engines.isChosen(first.describe())).isFalse();
    }

    @Test
    void engineOfThatNameForSomethingElseIsNotChosen() {
        var engines = new OcrEngines("second", all);

        assertThat(engines.isChosen(new Reader("second", Capability.SPEECH).describe()))
                .isFalse();
    }

    @Test
    void unknownNameIsRefusedWithTheSettingAndTheKnownNames() {
        assertThatThrownBy(() -> new OcrEngines("klingon", all))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("mediajobs.engine.ocr.name is 'klingon'; there are: first, second, none");
    }
}
