package dev.mediajobs.engine.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.mediajobs.engine.EngineCatalogue;
import dev.mediajobs.engine.EngineDescriptor.Capability;
import dev.mediajobs.testsupport.Database;
import dev.mediajobs.testsupport.Pictures;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Database.class)
class ServedOcrTest {

    @Inject
    EngineCatalogue catalogue;

    @Inject
    FixtureOcr fixture;

    @Inject
    @Any
    Instance<PpOcr> ppocr;

    @Test
    void allEnginesAreListedAndOneIsChosen() {
        assertThat(catalogue.entries())
                .filteredOn(entry -> entry.engine().capability() == Capability.OCR)
                .extracting(entry -> entry.engine().name(), entry -> entry.chosen(), entry -> entry.health()
                        .ready())
                .containsExactly(
                        tuple("fixture", false, true), tuple("ppocr", true, true), tuple("tesseract", false, false));
    }

    @Test
    void fixtureAnswersForEveryPictureUnlessItKnowsIt() throws Exception {
        assertThat(fixture.read(Pictures.plain(9, 9, 255)))
                .extracting(TextLine::content)
                .containsExactly("A title", "and a line");
    }

    @Test
    void modelsAreFoundByTheServersClassLoaders() throws Exception {
        assertThat(ppocr.get().read(Pictures.read("written-columns.png")))
                .extracting(TextLine::content)
                .containsExactly("Before", "After", "Paper forms", "One web page");
    }
}
