package dev.mediajobs.engine.speech;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.mediajobs.testsupport.LoopbackServer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Follows OpenAI's protocol for transcriptions. */
final class TranscriptionServer extends LoopbackServer {

    /** @param fields by name, in their order; the sound is its samples */
    record Received(String authorization, Map<String, List<String>> fields, String soundType, short[] samples) {}

    private static final int WAV_HEADER = 44;
    private static final int MOST_KEPT = 50;

    final List<Received> received = new CopyOnWriteArrayList<>();

    TranscriptionServer() {
        super("/v1/audio/transcriptions", "/v1/models");
    }

    @Override
    protected HttpHandler receive(HttpExchange exchange) throws IOException {
        var call = read(exchange);
        received.add(call);
        if (received.size() > MOST_KEPT) {
            received.remove(0);
        }
        return text(200, transcript(call.samples()));
    }

    /** "Hello, world." in the first half of the sound and once more in the second. */
    private static String transcript(short[] samples) {
        double seconds = samples.length / 16_000.0;
        return """
                {"task":"transcribe","language":"english","duration":%1$f,"text":" Hello, world. Hello again.",
                 "segments":[{"id":0,"start":0.0,"end":%2$f,"text":" Hello, world."},
                             {"id":1,"start":%2$f,"end":%1$f,"text":" Hello again."}],
                 "words":[{"word":"Hello","start":0.0,"end":%3$f},{"word":"world","start":%3$f,"end":%2$f},
                          {"word":"Hello","start":%2$f,"end":%4$f},{"word":"again","start":%4$f,"end":%1$f}]}
                """.formatted(seconds, seconds / 2, seconds / 4, seconds * 3 / 4);
    }

    private static Received read(HttpExchange exchange) throws IOException {
        var type = exchange.getRequestHeaders().getFirst("Content-Type");
        var boundary = "--" + type.split("boundary=")[1];
        // One byte a character, so that positions in the text are positions in the bytes.
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
        var fields = new LinkedHashMap<String, List<String>>();
        var soundType = "";
        var samples = new short[0];
        int at = body.indexOf(boundary);
        while (!body.startsWith("--", at + boundary.length())) {
            int headersEnd = body.indexOf("\r\n\r\n", at);
            int next = body.indexOf("\r\n" + boundary, headersEnd) + 2;
            var headers = body.substring(at + boundary.length() + 2, headersEnd);
            var content = body.substring(headersEnd + 4, next - 2).getBytes(StandardCharsets.ISO_8859_1);
            var name = headers.split("name=\"")[1].split("\"")[0];
            if (headers.contains("filename=")) {
                soundType = headers.split("Content-Type: ")[1];
                samples = new short[(content.length - WAV_HEADER) / Short.BYTES];
                ByteBuffer.wrap(content, WAV_HEADER, samples.length * Short.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asShortBuffer()
                        .get(samples);
            } else {
                fields.computeIfAbsent(name, key -> new ArrayList<>()).add(new String(content, StandardCharsets.UTF_8));
            }
            at = next;
        }
        return new Received(exchange.getRequestHeaders().getFirst("Authorization"), fields, soundType, samples);
    }
}
