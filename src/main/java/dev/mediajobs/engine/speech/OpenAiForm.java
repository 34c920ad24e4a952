package dev.mediajobs.engine.speech;

import dev.mediajobs.engine.http.Content;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** The form that a window is sent in: fields of text, and the sound as a WAV file of 16 kHz mono. */
final class OpenAiForm {

    private static final int WAV_HEADER = 44;
    private static final int PCM = 1;
    private static final int MONO = 1;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final String boundary;

    OpenAiForm() {
        var random = new byte[16];
        ThreadLocalRandom.current().nextBytes(random);
        boundary = "mediajobs-" + HexFormat.of().formatHex(random);
    }

    OpenAiForm field(String name, String value) {
        part("Content-Disposition: form-data; name=\"" + name + "\"");
        bytes.writeBytes(utf8(value + "\r\n"));
        return this;
    }

    OpenAiForm sound(short[] samples) {
        part("Content-Disposition: form-data; name=\"file\"; filename=\"window.wav\"\r\nContent-Type: audio/wav");
        bytes.writeBytes(wav(samples));
        bytes.writeBytes(utf8("\r\n"));
        return this;
    }

    Content content() {
        bytes.writeBytes(utf8("--" + boundary + "--\r\n"));
        return new Content("multipart/form-data; boundary=" + boundary, bytes.toByteArray());
    }

    static byte[] wav(short[] samples) {
        int length = samples.length * Short.BYTES;
        var wav = ByteBuffer.allocate(WAV_HEADER + length).order(ByteOrder.LITTLE_ENDIAN);
        wav.put(utf8("RIFF")).putInt(WAV_HEADER - 8 + length).put(utf8("WAVE"));
        wav.put(utf8("fmt ")).putInt(16).putShort((short) PCM).putShort((short) MONO);
        wav.putInt(SpeechWindow.SAMPLES_PER_SECOND).putInt(SpeechWindow.SAMPLES_PER_SECOND * Short.BYTES);
        wav.putShort((short) Short.BYTES).putShort((short) Short.SIZE);
        wav.put(utf8("data")).putInt(length);
        wav.asShortBuffer().put(samples);
        return wav.array();
    }

    private void part(String headers) {
        bytes.writeBytes(utf8("--" + boundary + "\r\n" + headers + "\r\n\r\n"));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
