package dev.mediajobs.engine.ocr;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mediajobs.engine.Picture;
import dev.mediajobs.testsupport.Pictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;

/** Where it is installed; {@code -Dmediajobs.test.tesseract} says where, if elsewhere. */
class TesseractConformanceTest extends OcrConformance {

    private static final Path PROGRAM = Path.of(System.getProperty("mediajobs.test.tesseract", "/usr/bin/tesseract"));

    @BeforeAll
    static void isInstalled() {
        assumeTrue(Files.isExecutable(PROGRAM), PROGRAM + " is not there");
    }

    @Override
    OcrEngine engine() {
        return new TesseractOcr(ConfiguredOcr.settings(Map.of("tesseract.path", PROGRAM.toString())));
    }

    @Override
    Picture endless() throws IOException {
        return Pictures.enlarged(written(), 4);
    }

    @Override
    boolean isBusy(Thread thread) {
        return thread.getState() == Thread.State.TIMED_WAITING;
    }
}
