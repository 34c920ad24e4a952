package dev.mediajobs.engine.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;

/**
 * Numbers of a model.
 *
 * @param values the last index of the shape runs fastest
 */
public record Tensor(float[] values, long[] shape) {

    /** Copies. Whole numbers become the nearest float. */
    static Tensor of(OnnxValue value) throws OrtException {
        if (!(value instanceof OnnxTensor tensor)) {
            throw new OrtException("It gave " + value.getInfo() + " where only tensors are read");
        }
        var shape = tensor.getInfo().getShape();
        return new Tensor(
                switch (tensor.getInfo().type) {
                    case FLOAT, FLOAT16, BFLOAT16 -> tensor.getFloatBuffer().array();
                    case INT64 -> floats(tensor.getLongBuffer().array());
                    default -> throw new OrtException("It gave " + tensor.getInfo() + ", which is not read");
                },
                shape);
    }

    private static float[] floats(long[] whole) {
        var floats = new float[whole.length];
        for (int i = 0; i < whole.length; i++) {
            floats[i] = whole[i];
        }
        return floats;
    }
}
