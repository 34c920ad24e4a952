package dev.mediajobs.engine.ocr;

import dev.mediajobs.settings.AtLeast;
import dev.mediajobs.settings.AtMost;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The reading of text in pictures: which engine, and the engines' own settings. */
@ConfigMapping(prefix = OcrSettings.PREFIX)
public interface OcrSettings {

    String PREFIX = "mediajobs.engine.ocr";

    /** The engine that reads; {@code none} where no text is read: jobs are done without. */
    @WithDefault("ppocr")
    String name();

    /** Lines that the engine is less sure of are left out, 0 to 1. */
    @WithDefault("0.5")
    @AtLeast("0")
    @AtMost("1")
    double minScore();

    PpOcr ppocr();

    Tesseract tesseract();

    Fixture fixture();

    interface PpOcr {

        /** A detector of PP-OCR in the ONNX format, instead of that of PP-OCRv4 inside. */
        Optional<Path> detector();

        /** A recogniser of PP-OCR in the ONNX format, instead of that of PP-OCRv4 inside. */
        Optional<Path> recogniser();

        /** The characters of that recogniser, one a line. Set together with it. */
        Optional<Path> dictionary();

        /** What the models read, as BCP 47 tags: they do not say. */
        @WithDefault("zh,en")
        List<String> languages();

        /**
         * Larger pictures are made smaller to find where their text is, to this longest side in pixels; lines are then read from the
         * picture as it was. At 4096 a picture takes some 1.5 GB.
         */
        @WithDefault("960")
        @AtLeast("32")
        @AtMost("4096")
        int longestSide();

        /** How many pictures are read at a time. Each takes a processor. Unless set: as many as there are processors. */
        @AtLeast("1")
        @AtMost("256")
        OptionalInt concurrency();
    }

    interface Tesseract {

        /** The program, which the operator installs: {@code /usr/bin/tesseract}. */
        Optional<Path> path();

        /** What is read, by the names of Tesseract's data: {@code eng}, {@code chi_sim}. */
        @WithDefault("eng")
        List<String> languages();

        /** Where {@code eng.traineddata} and its like are, unless the program knows. */
        Optional<Path> data();

        /** What the picture is taken for, as {@code --psm}: 11 is lines anywhere, 6 one block of them. */
        @WithDefault("11")
        @AtLeast("3")
        @AtMost("13")
        int segmentation();

        /** How long one picture may take. */
        @WithDefault("30s")
        Duration timeout();

        /** How many pictures are read at a time. Each takes a processor. */
        @WithDefault("2")
        @AtLeast("1")
        @AtMost("256")
        int concurrency();
    }

    interface Fixture {

        /** Where {@code <key>.json} and {@code any.json} are looked for, instead of {@code fixtures/ocr} on the class path. */
        Optional<Path> folder();
    }
}
