package dev.mediajobs.testsupport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** Listens on several addresses of loopback, at one port, where nobody should ever come. */
public final class Traps implements AutoCloseable {

    private static final List<String> OTHERS = List.of("127.0.0.2", "127.1.1.1", "::1");
    private static final int TRIES = 20;

    private final List<ServerSocket> sockets = new ArrayList<>();

    public Traps() throws IOException {
        for (var i = 0; i < TRIES && sockets.size() <= OTHERS.size(); i++) {
            close();
            sockets.clear();
            try {
                listen();
            } catch (IOException e) {
                // One of the others is in use there.
            }
        }
        if (sockets.isEmpty()) {
            throw new IOException("No port is free on all addresses of loopback");
        }
    }

    private void listen() throws IOException {
        var first = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        sockets.add(first);
        for (var other : OTHERS) {
            sockets.add(new ServerSocket(first.getLocalPort(), 50, InetAddress.getByName(other)));
        }
    }

    public int port() {
        return sockets.get(0).getLocalPort();
    }

    /** How many connections there were since it was last asked. */
    public int connections() throws IOException {
        var count = 0;
        for (var socket : sockets) {
            socket.setSoTimeout(1);
            try {
                while (true) {
                    socket.accept().close();
                    count++;
                }
            } catch (SocketTimeoutException e) {
                // Nobody else.
            }
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        for (var socket : sockets) {
            socket.close();
        }
    }
}
