package dev.mediajobs.rpc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Sends bytes no client library would send, and reads what comes back until the server closes. */
final class RawConnection {

    private static final int TIMEOUT_MILLIS = 20_000;

    private final URI server;

    RawConnection(URI server) {
        this.server = server;
    }

    /** @param parts written one after the other; the last should ask to close */
    String send(String... parts) throws IOException {
        try (var socket = open()) {
            try {
                for (var part : parts) {
                    socket.getOutputStream().write(part.getBytes(StandardCharsets.ISO_8859_1));
                    socket.getOutputStream().flush();
                }
            } catch (SocketException e) {
                // The server may have answered before all was sent.
            }
            return read(socket);
        }
    }

    Socket open() throws IOException {
        var socket = new Socket(server.getHost(), server.getPort());
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return socket;
    }

    static String get(String target) {
        return "GET " + target + " HTTP/1.1\r\nHost: localhost:1\r\nConnection: close\r\n\r\n";
    }

    private static String read(Socket socket) throws IOException {
        var all = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(all);
        } catch (SocketException e) {
            all.write(("\n[" + e.getMessage() + "]").getBytes(StandardCharsets.ISO_8859_1));
        }
        return all.toString(StandardCharsets.UTF_8);
    }
}
