package dev.mediajobs.callback;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Answers each connection with one byte of an endless header now and then. */
final class SlowLoris implements AutoCloseable {

    private final ServerSocket server;

    SlowLoris() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        thread(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/";
    }

    private void accept() {
        try {
            while (true) {
                var connection = server.accept();
                thread(() -> drip(connection));
            }
        } catch (IOException e) {
            // It was closed.
        }
    }

    private static void drip(java.net.Socket connection) {
        try (connection) {
            var out = connection.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write('x');
                out.flush();
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (IOException | InterruptedException e) {
            // The sender has left.
        }
    }

    private static void thread(Runnable work) {
        var thread = new Thread(work, "slow-loris");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
