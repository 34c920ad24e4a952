package dev.mediajobs.engine.ocr;

import dev.mediajobs.engine.Picture;
import dev.mediajobs.testsupport.Pictures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** What the adapter does of it, on machines without the program. Reads a word into pictures of slides, or larger ones. */
class FakeTesseractConformanceTest extends OcrConformance {

    @TempDir
    static Path folder;

    private static Path program;

    @BeforeAll
    static void write() throws IOException {
        program = FakeTesseract.running(folder, """
                size=$(head -c 30 | head -n 2 | tail -n 1)
                cat > /dev/null
                echo level
                case "$size" in
                1280*|3840*) printf '5\\t1\\t1\\t1\\t1\\t1\\t1\\t2\\t30\\t4\\t96\\tword\\n' ;;
                '7 7') sleep 60 ;;
                esac
                """);
    }

    @Override
    OcrEngine engine() {
        return new TesseractOcr(ConfiguredOcr.settings(Map.of("tesseract.path", program.toString())));
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
