package dev.mediajobs.testsupport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes small ONNX models, so that tests run the real runtime without a model of somebody's. The numbers are onnx.proto's. */
public final class OnnxGraph {

    private static final int IR_VERSION = 8;
    private static final int OPSET = 13;
    private static final int FLOAT = 1;
    private static final int INT64 = 7;

    private final Message graph = new Message();

    /** A message of protocol buffers. */
    private static final class Message {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Message number(int field, long value) {
            varint((long) field << 3);
            varint(value);
            return this;
        }

        Message bytes(int field, byte[] value) {
            varint((long) field << 3 | 2);
            varint(value.length);
            bytes.writeBytes(value);
            return this;
        }

        Message text(int field, String value) {
            return bytes(field, value.getBytes(StandardCharsets.UTF_8));
        }

        Message message(int field, Message value) {
            return bytes(field, value.bytes.toByteArray());
        }

        private void varint(long value) {
            var rest = value;
            for (; (rest & ~0x7FL) != 0; rest >>>= 7) {
                bytes.write((int) (rest & 0x7F | 0x80));
            }
            bytes.write((int) rest);
        }
    }

    public OnnxGraph() {
        graph.text(2, "test");
    }

    /** @param shape -1 for any */
    public OnnxGraph input(String name, long... shape) {
        graph.message(11, port(name, shape));
        return this;
    }

    public OnnxGraph output(String name, long... shape) {
        graph.message(12, port(name, shape));
        return this;
    }

    public OnnxGraph constant(String name, float[] values, long... shape) {
        var raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        graph.message(5, tensor(name, FLOAT, raw.array(), shape));
        return this;
    }

    /** A list of whole numbers, as shapes are. */
    public OnnxGraph constant(String name, long... values) {
        var raw = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asLongBuffer().put(values);
        graph.message(5, tensor(name, INT64, raw.array(), values.length));
        return this;
    }

    /** @param wires names of inputs, then that of the output */
    public OnnxGraph node(String operation, String... wires) {
        return node(operation, new Attribute[0], wires);
    }

    public OnnxGraph node(String operation, Attribute[] attributes, String... wires) {
        var node = new Message();
        for (int i = 0; i < wires.length - 1; i++) {
            node.text(1, wires[i]);
        }
        node.text(2, wires[wires.length - 1]).text(4, operation);
        for (var attribute : attributes) {
            node.message(5, attribute.message());
        }
        graph.message(1, node);
        return this;
    }

    /** @param values one is a number, several are a list unless {@code list} says otherwise */
    public record Attribute(String name, boolean list, long... values) {

        public static Attribute number(String name, long value) {
            return new Attribute(name, false, value);
        }

        public static Attribute list(String name, long... values) {
            return new Attribute(name, true, values);
        }

        private Message message() {
            var message = new Message().text(1, name);
            for (var value : values) {
                message.number(list ? 8 : 3, value);
            }
            return message.number(20, list ? 7 : 2);
        }
    }

    public byte[] bytes() {
        var opset = new Message().text(1, "").number(2, OPSET);
        return new Message()
                .number(1, IR_VERSION)
                .message(7, graph)
                .message(8, opset)
                .bytes
                .toByteArray();
    }

    public Path write(Path file) {
        try {
            return Files.write(file, bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Message port(String name, long... shape) {
        var dimensions = new Message();
        for (var length : shape) {
            dimensions.message(1, length < 0 ? new Message().text(2, "any") : new Message().number(1, length));
        }
        var type = new Message().number(1, FLOAT).message(2, dimensions);
        return new Message().text(1, name).message(2, new Message().message(1, type));
    }

    private static Message tensor(String name, int type, byte[] raw, long... shape) {
        var tensor = new Message();
        for (var length : shape) {
            tensor.number(1, length);
        }
        return tensor.number(2, type).text(8, name).bytes(9, raw);
    }
}
