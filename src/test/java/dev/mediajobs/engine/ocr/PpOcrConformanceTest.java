package dev.mediajobs.engine.ocr;

import dev.mediajobs.engine.Picture;
import dev.mediajobs.testsupport.Pictures;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;

class PpOcrConformanceTest extends OcrConformance {

    private static final PpOcr ENGINE = new PpOcr(ConfiguredOcr.settings(Map.of()));

    @Override
    OcrEngine engine() {
        return ENGINE;
    }

    @Override
    Picture endless() throws IOException {
        return Pictures.enlarged(written(), 3);
    }

    @Override
    boolean isBusy(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().endsWith(".StoppableRun"));
    }
}
