package dev.mediajobs.engine.text.extractive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.text.Document;
import dev.mediajobs.engine.text.Memory;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoExtractiveTextTest {

    private final NoExtractiveText engine = new NoExtractiveText();

    @Test
    void nativeBuildKnowsTheNameAndSaysWhatToDo() {
        assertThat(engine.describe().name()).isEqualTo(ExtractiveText.NAME);
        assertThat(engine.describe().abilities()).isEmpty();
        assertThat(engine.health().ready()).isFalse();
        assertThat(engine.health().reason()).contains("mediajobs.sweep.steps");
    }

    @Test
    void itDoesNothing() {
        assertThatThrownBy(() -> engine.chapters(new Document("en", List.of()), Memory.NONE))
                .isInstanceOfSatisfying(EngineException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo("EngineNotAvailable"));
    }
}
