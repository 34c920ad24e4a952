package dev.mediajobs.engine.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Memory outside the heap, where models take their input from: kept, or each run would leave some to the collector. */
final class DirectBuffers {

    private final Queue<FloatBuffer> idle = new ConcurrentLinkedQueue<>();

    FloatBuffer filled(float[] values) {
        var kept = idle.poll();
        var buffer = kept != null && kept.capacity() >= values.length
                ? kept
                : ByteBuffer.allocateDirect(Math.multiplyExact(values.length, Float.BYTES))
                        .order(ByteOrder.nativeOrder())
                        .asFloatBuffer();
        return buffer.clear().put(values).flip();
    }

    void giveBack(FloatBuffer buffer) {
        idle.add(buffer);
    }
}
