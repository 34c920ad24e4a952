package dev.mediajobs.functioncompute;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Ports for processes to come: none is given twice, and none is taken by a connection in the meantime. */
final class Ports {

    /** Below those that Linux gives to connections. */
    private static final int FIRST = 20_000;

    private static final int COUNT = 12_000;
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(COUNT));

    private Ports() {}

    static int free() {
        for (int i = 0; i < COUNT; i++) {
            var port = FIRST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
            // Not a listening socket: a process that is just being forked holds it for a moment, and seems to answer.
            try (var socket = new Socket()) {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return port;
            } catch (IOException e) {
                // Somebody has it.
            }
        }
        throw new IllegalStateException("No port is free");
    }
}
