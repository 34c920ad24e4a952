package dev.mediajobs.engine.text.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.engine.EngineDescriptor.Ability;
import dev.mediajobs.engine.text.Memory;
import dev.mediajobs.engine.text.TextDocuments;
import dev.mediajobs.engine.text.TextEngines;
import dev.mediajobs.testsupport.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Database.class)
class ExtractiveInServerTest {

    @Inject
    TextEngines engines;

    @Inject
    ExtractiveText extractive;

    @Test
    void someEngineHasWhatIsNeeded() {
        assertThat(engines.withAbility(Ability.CHAPTERS))
                .anyMatch(engine -> engine.health().ready());
    }

    @Test
    void modelsAreFoundByTheServersClassLoaders() throws Exception {
        var english = TextDocuments.document("en", List.of("Maria Lopez lives in Germany."));
        var chinese = TextDocuments.document("zh", List.of("王建国在上海工作。"));
        var unknown = TextDocuments.document("und", List.of("We have to mend the old bridge over the river soon."));

        assertThat(extractive.entities(english, Memory.NONE).people()).containsExactly("Maria Lopez");
        assertThat(extractive.entities(chinese, Memory.NONE).places()).containsExactly("上海");
        assertThat(extractive.entities(unknown, Memory.NONE).keywords()).contains("bridge");
    }
}
