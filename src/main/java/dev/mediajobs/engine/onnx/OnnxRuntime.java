package dev.mediajobs.engine.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import io.quarkus.logging.Log;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** ONNX Runtime in this process: there is one, whatever models it runs. Its libraries are loaded when it is first used. */
final class OnnxRuntime {

    private static final Path MAPPED = Path.of("/proc/self/maps");
    private static final String FOLDER = "onnxruntime-java";

    private static OrtEnvironment environment;

    private OnnxRuntime() {}

    static synchronized OrtEnvironment environment() {
        if (environment == null) {
            environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "mediajobs");
            removeUnpacked();
        }
        return environment;
    }

    static OrtSession open(Path model) throws OrtException {
        try (var options = options()) {
            return environment().createSession(model.toString(), options);
        }
    }

    static OrtSession open(byte[] model) throws OrtException {
        try (var options = options()) {
            return environment().createSession(model, options);
        }
    }

    /** One processor a run: several pictures at a time use more of them better than several threads on one picture. */
    private static OrtSession.SessionOptions options() throws OrtException {
        var options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        options.addConfigEntry("session.inter_op.allow_spinning", "0");
        // Plans are kept for each shape of input, and pictures come in all of them.
        options.setMemoryPatternOptimization(false);
        return options;
    }

    /**
     * The library leaves the folder it unpacked itself to, and a killed process 29 MB in it. It is not needed once it is loaded,
     * where, as on Linux, a mapped file outlives its name; and only there can it be told which folder is this process's.
     */
    private static void removeUnpacked() {
        if (!Files.isReadable(MAPPED)) {
            return;
        }
        try (var lines = Files.lines(MAPPED)) {
            var unpacked = Path.of(System.getProperty("java.io.tmpdir")).toRealPath() + "/" + FOLDER;
            var libraries = lines.filter(line -> line.contains(" " + unpacked))
                    .map(line -> Path.of(line.substring(line.indexOf('/'))))
                    .distinct()
                    .toList();
            for (var library : libraries) {
                Files.deleteIfExists(library);
            }
            for (var folder : libraries.stream().map(Path::getParent).distinct().toList()) {
                Files.deleteIfExists(folder);
            }
        } catch (IOException | RuntimeException e) {
            Log.debugf(e, "The libraries that ONNX Runtime unpacked stay until the process ends");
        }
    }
}
