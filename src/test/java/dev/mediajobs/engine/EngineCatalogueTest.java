package dev.mediajobs.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.mediajobs.engine.EngineDescriptor.Capability;
import dev.mediajobs.engine.speech.SpeechEngines;
import dev.mediajobs.engine.speech.SpeechWindow;
import dev.mediajobs.engine.speech.Sphinx4Speech;
import dev.mediajobs.testsupport.Database;
import dev.mediajobs.testsupport.Waves;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Database.class)
class EngineCatalogueTest {

    @Inject
    EngineCatalogue catalogue;

    @Inject
    SpeechEngines speech;

    @Inject
    @Any
    Instance<Sphinx4Speech> sphinx4;

    @Test
    void allEnginesForSpeechAreListedAndOneIsChosen() {
        assertThat(catalogue.entries())
                .filteredOn(entry -> entry.engine().capability() == Capability.SPEECH)
                .extracting(entry -> entry.engine().name(), entry -> entry.chosen(), entry -> entry.health()
                        .ready())
                .containsExactly(
                        tuple("fixture", true, true),
                        tuple("openai", false, false),
                        tuple("sphinx4", false, true),
                        tuple("vosk", false, false),
                        tuple("whisper", false, false));
    }

    @Test
    void noServerIsSentTextsUnlessItsAddressIsGiven() {
        assertThat(catalogue.entries())
                .filteredOn(entry -> List.of("chat", "libretranslate")
                        .contains(entry.engine().name()))
                .hasSize(2)
                .allSatisfy(entry -> {
                    assertThat(entry.health().ready()).isFalse();
                    assertThat(entry.engine().sendsDataOut()).isFalse();
                });
    }

    @Test
    void testsTakeSpeechFromFiles() {
        assertThat(speech.chosen().describe().name()).isEqualTo("fixture");
    }

    @Test
    void modelsAreFoundByTheServersClassLoaders() throws Exception {
        var samples = Waves.samples("goforward.wav");

        assertThat(sphinx4.get().recognise(new SpeechWindow("goforward.wav", 0, 0, 3_000, samples)))
                .extracting(word -> word.text())
                .contains("forward");
    }
}
