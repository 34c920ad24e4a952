package dev.mediajobs.engine.ocr;

import dev.mediajobs.engine.EngineDescriptor;
import dev.mediajobs.engine.EngineDescriptor.Capability;
import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.EngineHealth;
import dev.mediajobs.engine.Picture;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;

/** Tesseract as a program of its own, which the operator installs: for scripts that the models inside do not read. */
@Singleton
public class TesseractOcr implements OcrEngine {

    private static final String SETTING = OcrSettings.PREFIX + ".tesseract.";

    private final Optional<Path> program;
    private final Optional<Path> data;
    private final List<String> languages;
    private final int segmentation;
    private final Duration timeout;
    private final double minScore;
    private final Semaphore permits;

    @Inject
    TesseractOcr(OcrSettings settings) {
        program = settings.tesseract().path();
        data = settings.tesseract().data();
        languages = settings.tesseract().languages();
        segmentation = settings.tesseract().segmentation();
        timeout = settings.tesseract().timeout();
        minScore = settings.minScore();
        permits = new Semaphore(settings.tesseract().concurrency(), true);
    }

    @Override
    public EngineDescriptor describe() {
        return new EngineDescriptor(
                "tesseract",
                "as installed, data " + String.join(", ", languages),
                Capability.OCR,
                program.isPresent() ? TesseractLanguages.tags(languages) : List.of(),
                Set.of(),
                List.of(),
                false,
                "Apache 2.0, program and data");
    }

    @Override
    public EngineHealth health() {
        var missing = missing();
        return missing.isEmpty() ? EngineHealth.up() : EngineHealth.down(missing);
    }

    @Override
    public List<TextLine> read(Picture picture) throws EngineException, InterruptedException {
        var missing = missing();
        if (!missing.isEmpty()) {
            throw new EngineException("EngineNotAvailable", missing, true);
        }
        permits.acquire();
        try {
            return TesseractTable.lines(TesseractProgram.run(command(), picture, timeout)).stream()
                    .filter(line -> line.score() >= minScore)
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new EngineException(
                    "EngineFailed", "Tesseract printed no table of words: " + e.getMessage(), true, e);
        } finally {
            permits.release();
        }
    }

    private List<String> command() {
        var command = new ArrayList<>(List.of(
                program.orElseThrow().toString(),
                "stdin",
                "stdout",
                "--psm",
                Integer.toString(segmentation),
                "-l",
                String.join("+", languages)));
        data.ifPresent(folder -> command.addAll(List.of("--tessdata-dir", folder.toString())));
        command.add("tsv");
        return command;
    }

    /** Empty, or what an operator has to do. */
    private String missing() {
        if (program.isEmpty()) {
            return "Set " + SETTING + "path to the program tesseract";
        }
        if (!Files.isExecutable(program.get()) || Files.isDirectory(program.get())) {
            return SETTING + "path is no program that can be run: " + program.get();
        }
        return data.filter(folder -> !Files.isDirectory(folder))
                .map(folder -> SETTING + "data is no directory: " + folder)
                .orElse("");
    }
}
