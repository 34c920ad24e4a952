package dev.mediajobs.functioncompute;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** A line to a server, of which connections can be cut so that neither end hears of it. */
final class CutLine implements AutoCloseable {

    private final ServerSocket entrance;
    private final int exit;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private record Connection(Socket near, Socket far, AtomicBoolean cut) {

        void close() {
            try (near;
                    far) {
                cut.set(true);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    /** @param exit the port of the server, on this machine */
    CutLine(int exit) throws IOException {
        this.exit = exit;
        this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    /**
     * From now on nothing comes through the connections there are; new ones are not concerned.
     *
     * @return how many there were
     */
    int cut() {
        var open = connections.stream().filter(c -> !c.cut().getAndSet(true)).toList();
        return open.size();
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        threads.shutdownNow();
        connections.forEach(Connection::close);
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                var near = entrance.accept();
                var connection =
                        new Connection(near, new Socket(InetAddress.getLoopbackAddress(), exit), new AtomicBoolean());
                connections.add(connection);
                threads.execute(() -> pass(connection, connection.near(), connection.far()));
                threads.execute(() -> pass(connection, connection.far(), connection.near()));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void pass(Connection connection, Socket from, Socket to) {
        var buffer = new byte[8192];
        try {
            for (int count = from.getInputStream().read(buffer);
                    count >= 0;
                    count = from.getInputStream().read(buffer)) {
                if (!connection.cut().get()) {
                    to.getOutputStream().write(buffer, 0, count);
                }
            }
        } catch (IOException e) {
            // The other end went away.
        }
        if (!connection.cut().get()) {
            connections.remove(connection);
            connection.close();
        }
    }
}
