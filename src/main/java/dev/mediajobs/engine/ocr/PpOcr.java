package dev.mediajobs.engine.ocr;

import dev.mediajobs.engine.Complaint;
import dev.mediajobs.engine.EngineDescriptor;
import dev.mediajobs.engine.EngineDescriptor.Capability;
import dev.mediajobs.engine.EngineDescriptor.Measurement;
import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.EngineHealth;
import dev.mediajobs.engine.Picture;
import io.quarkus.arc.properties.UnlessBuildProperty;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;

/** The reader inside: models of PP-OCR on ONNX Runtime. They are loaded by the first picture. */
@Singleton
@UnlessBuildProperty(name = "quarkus.native.enabled", stringValue = "true", enableIfMissing = true)
public class PpOcr implements OcrEngine {

    private static final String PAGES =
            "development set of drawn pages, 14 to 54 px, plain, coloured, tilted and of video: ";
    private static final String ENGLISH = PAGES + "100 pages in 4 fonts, 18,107 characters";
    private static final String CHINESE = PAGES + "25 pages in 1 font, 1,581 characters";
    private static final String CHARACTER_ERRORS = "character error rate without spaces, %";
    private static final String COST = "processor time of the process for a picture of 1280x720, s";
    private static final int MEASURED_SIDE = 960;
    private static final String BY_DEFAULT = "longest side " + MEASURED_SIDE;

    /** As printed by {@code src/bench/ocr --draw} on 2 shared cores. */
    private static final List<Measurement> MEASUREMENTS = List.of(
            new Measurement(BY_DEFAULT, CHARACTER_ERRORS, 0.55, ENGLISH),
            new Measurement(BY_DEFAULT, CHARACTER_ERRORS, 0, CHINESE),
            new Measurement(BY_DEFAULT, COST, 0.62, ENGLISH),
            new Measurement(BY_DEFAULT, COST, 0.43, CHINESE));

    private final PpOcrModels models;
    private final List<String> languages;
    private final int longestSide;
    private final double minScore;
    private final Semaphore permits;
    private CompletableFuture<PpOcrReader> reader;
    private final Complaint complaint;

    @Inject
    PpOcr(OcrSettings settings) {
        this(settings, new Complaint());
    }

    PpOcr(OcrSettings settings, Complaint complaint) {
        this.complaint = complaint;
        var own = settings.ppocr();
        models = new PpOcrModels(own.detector(), own.recogniser(), own.dictionary());
        languages = own.languages();
        longestSide = own.longestSide();
        minScore = settings.minScore();
        permits = new Semaphore(own.concurrency().orElse(Runtime.getRuntime().availableProcessors()), true);
    }

    @Override
    public EngineDescriptor describe() {
        boolean own = models.detector().isEmpty() && models.recogniser().isEmpty();
        return new EngineDescriptor(
                "ppocr",
                own ? "1, models PP-OCRv4 mobile" : "1, models of the operator",
                Capability.OCR,
                languages,
                Set.of(),
                own && longestSide == MEASURED_SIDE ? MEASUREMENTS : List.of(),
                false,
                own ? "Apache 2.0, models; MIT, ONNX Runtime" : "MIT, ONNX Runtime; the models as their makers say");
    }

    @Override
    public EngineHealth health() {
        var missing = models.missing();
        return missing.isEmpty() ? complaint.health() : EngineHealth.down(missing.strip());
    }

    @Override
    public List<TextLine> read(Picture picture) throws EngineException, InterruptedException {
        var missing = models.missing();
        if (!missing.isEmpty()) {
            throw new EngineException("EngineNotAvailable", missing.strip(), true);
        }
        permits.acquire();
        try {
            return loaded().read(picture, minScore);
        } finally {
            permits.release();
        }
    }

    @PreDestroy
    synchronized void close() {
        if (reader != null) {
            reader.thenAccept(PpOcrReader::close);
            reader = null;
        }
    }

    private PpOcrReader loaded() throws EngineException, InterruptedException {
        try {
            return loading().get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof EngineException failure
                    ? failure
                    : new EngineException("EngineNotAvailable", reason(e.getCause()), true, e.getCause());
        }
    }

    /** In a thread of its own, since loading cannot be interrupted, but who waits for it can. What failed is tried again. */
    private synchronized CompletableFuture<PpOcrReader> loading() {
        if (reader == null || reader.isCompletedExceptionally()) {
            var future = new CompletableFuture<PpOcrReader>();
            reader = future;
            var thread = new Thread(() -> load(future), "ocr-model-loader");
            thread.setDaemon(true);
            thread.setContextClassLoader(getClass().getClassLoader());
            thread.start();
        }
        return reader;
    }

    private void load(CompletableFuture<PpOcrReader> future) {
        try {
            var loaded = PpOcrReader.load(models, longestSide);
            complaint.withdraw();
            future.complete(loaded);
        } catch (EngineException | RuntimeException | Error e) {
            complaint.make(reason(e));
            future.completeExceptionally(e);
        }
    }

    private static String reason(Throwable e) {
        return "The models could not be loaded: " + e.getMessage();
    }
}
