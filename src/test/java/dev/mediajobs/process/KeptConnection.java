package dev.mediajobs.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A connection to the service on which one request after the other is asked. */
final class KeptConnection implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String END_OF_HEAD = "\r\n\r\n";

    private final Socket socket;
    private final InputStream in;

    record Answer(int status, JsonNode body) {}

    KeptConnection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** @param request as it is on the wire */
    Answer ask(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        var head = head(in);
        return new Answer(Integer.parseInt(head.split(" ", 3)[1]), JSON.readTree(in.readNBytes(contentLength(head))));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    static String head(InputStream in) throws IOException {
        return new String(upTo(in, END_OF_HEAD), StandardCharsets.ISO_8859_1);
    }

    static byte[] upTo(InputStream in, String end) throws IOException {
        var read = new StringBuilder();
        while (read.indexOf(end, read.length() - end.length()) < 0) {
            var next = in.read();
            if (next < 0) {
                throw new IOException("The connection was closed after: " + read);
            }
            read.append((char) next);
        }
        return read.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    static int contentLength(String head) {
        return head.toLowerCase(Locale.ROOT)
                .lines()
                .filter(line -> line.startsWith("content-length:"))
                .map(line ->
                        Integer.parseInt(line.substring(line.indexOf(':') + 1).trim()))
                .findFirst()
                .orElse(0);
    }
}
