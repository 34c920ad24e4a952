package dev.mediajobs.engine.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.mediajobs.engine.EngineException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A model with one input of numbers, run by ONNX Runtime. Each run takes one processor; safe to call from several threads at
 * once, which share the model. What the models know lies outside the heap: close a model that is no longer needed.
 */
public final class OnnxModel implements AutoCloseable {

    /** @param shape -1 where any size is taken */
    public record Port(String name, List<Long> shape) {}

    private final String name;
    private final OrtSession session;
    private final Port input;
    private final List<Port> outputs;
    private final Map<String, String> metadata;

    private final DirectBuffers buffers = new DirectBuffers();

    /** Runs hold it for reading: what a run uses is not taken away from under it. */
    private final ReadWriteLock open = new ReentrantReadWriteLock();

    private boolean closed;

    private OnnxModel(String name, OrtSession session) throws OrtException, EngineException {
        this.name = name;
        this.session = session;
        var inputs = ports(session.getInputInfo().values());
        if (inputs.size() != 1) {
            throw new EngineException(
                    "EngineNotAvailable", name + " has " + inputs.size() + " inputs; one is supported", true);
        }
        input = inputs.get(0);
        outputs = ports(session.getOutputInfo().values());
        metadata = Map.copyOf(session.getMetadata().getCustomMetadata());
    }

    /** @throws EngineException {@code EngineNotAvailable}, when there is no such file or it is no model that can be run */
    public static OnnxModel load(Path file) throws EngineException {
        if (!Files.isRegularFile(file)) {
            throw new EngineException("EngineNotAvailable", file + " is no file", true);
        }
        return load(file.getFileName().toString(), () -> OnnxRuntime.open(file));
    }

    /** @param name for messages */
    public static OnnxModel load(String name, byte[] model) throws EngineException {
        return load(name, () -> OnnxRuntime.open(model));
    }

    private static OnnxModel load(String name, Callable<OrtSession> opener) throws EngineException {
        OrtSession session = null;
        try {
            session = opener.call();
            var model = new OnnxModel(name, session);
            session = null;
            return model;
        } catch (EngineException e) {
            throw e;
        } catch (Exception | LinkageError e) {
            throw new EngineException(
                    "EngineNotAvailable", "The model " + name + " could not be loaded: " + reason(e), true, e);
        } finally {
            close(session);
        }
    }

    public Port input() {
        return input;
    }

    public List<Port> outputs() {
        return outputs;
    }

    /** What the maker of the model wrote into it. Signs beyond Unicode's basic plane come out wrong, and so may what follows them. */
    public Map<String, String> metadata() {
        return metadata;
    }

    /**
     * Runs the model. Blocks; ends within milliseconds of an interruption.
     *
     * @param shape the product of which is the number of values
     * @return by name in the model's order
     * @throws EngineException {@code EngineFailed}, as when the model does not take the shape
     */
    public Map<String, Tensor> run(float[] values, long... shape) throws EngineException, InterruptedException {
        open.readLock().lockInterruptibly();
        try {
            if (closed) {
                throw new EngineException("EngineNotAvailable", name + " is closed", true);
            }
            return runOpen(values, shape);
        } finally {
            open.readLock().unlock();
        }
    }

    private Map<String, Tensor> runOpen(float[] values, long[] shape) throws EngineException, InterruptedException {
        var buffer = buffers.filled(values);
        try (var run = new OrtSession.RunOptions()) {
            return StoppableRun.of("onnx-" + name, run, () -> run(buffer, shape, run));
        } catch (OrtException e) {
            throw failed(e);
        } catch (ExecutionException e) {
            throw failed(e.getCause());
        } finally {
            buffers.giveBack(buffer);
        }
    }

    /** Waits for runs to end. There are none after it. */
    @Override
    public void close() {
        open.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                close(session);
            }
        } finally {
            open.writeLock().unlock();
        }
    }

    private Map<String, Tensor> run(FloatBuffer buffer, long[] shape, OrtSession.RunOptions run) throws OrtException {
        try (var tensor = OnnxTensor.createTensor(OnnxRuntime.environment(), buffer, shape);
                var result = session.run(Map.of(input.name(), tensor), run)) {
            var answer = new LinkedHashMap<String, Tensor>();
            for (var output : result) {
                answer.put(output.getKey(), Tensor.of(output.getValue()));
            }
            return answer;
        }
    }

    private EngineException failed(Throwable cause) {
        return new EngineException("EngineFailed", name + " failed: " + cause.getMessage(), true, cause);
    }

    /** The libraries are loaded by initialisers, which wrap what went wrong. */
    private static String reason(Throwable e) {
        return e.getCause() == null ? e.toString() : reason(e.getCause());
    }

    private static List<Port> ports(Collection<NodeInfo> nodes) {
        return nodes.stream()
                .map(node -> new Port(
                        node.getName(), node.getInfo() instanceof TensorInfo info ? boxed(info.getShape()) : List.of()))
                .toList();
    }

    private static List<Long> boxed(long[] shape) {
        return Arrays.stream(shape).boxed().toList();
    }

    private static void close(OrtSession session) {
        try {
            if (session != null) {
                session.close();
            }
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }
}
