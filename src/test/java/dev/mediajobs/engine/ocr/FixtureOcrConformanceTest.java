package dev.mediajobs.engine.ocr;

import dev.mediajobs.engine.Picture;
import dev.mediajobs.testsupport.Pictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class FixtureOcrConformanceTest extends OcrConformance {

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("any.json"), "{}");
        Files.writeString(folder.resolve(Ppm.digest(endless()) + ".json"), "{\"lines\": [], \"delayMillis\": 60000}");
        for (var picture : new Picture[] {written(), Pictures.enlarged(written(), 3)}) {
            Files.writeString(folder.resolve(Ppm.digest(picture) + ".json"), """
                    {"lines": [{"content": "one", "score": 0.9, "box": {"left": 1, "top": 2, "right": 30, "bottom": 14}}]}
                    """);
        }
    }

    @Override
    OcrEngine engine() {
        return new FixtureOcr(Optional.of(folder));
    }

    @Override
    Picture endless() {
        return Pictures.plain(7, 7, 7);
    }

    @Override
    boolean isBusy(Thread thread) {
        return thread.getState() == Thread.State.TIMED_WAITING;
    }
}
