package dev.mediajobs.testsupport;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A line to a server on this machine that can be disturbed in the ways networks are. */
public final class FaultProxy implements AutoCloseable {

    private static final int BUFFER_BYTES = 16 * 1024;
    private static final int BACKLOG = 200;
    private static final int SLICES_A_SECOND = 20;
    private static final int SLICE_BYTES = 1024;
    private static final Duration DELAY = Duration.ofMillis(200);
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    /** Long after a client gave a lost connection up, the server's keepalives find that it is gone. */
    private static final Duration FAR_END_NOTICES = Duration.ofSeconds(10);

    private final ServerSocket entrance;
    private final int exit;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "fault-proxy");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Fault fault = Fault.NONE;

    /** What becomes of what is on its way, and of new connections. */
    public enum Fault {
        NONE,
        /** Each piece arrives 200 ms late. */
        DELAY,
        /** 20 KB a second in each direction. */
        THROTTLE,
        /** Nothing passes, and nothing is lost: it arrives when the fault is over. */
        HOLD,
        /** As {@link #HOLD}, of answers alone: requests arrive. */
        HOLD_ANSWERS,
        /** Requests arrive, answers do not. */
        SWALLOW_ANSWERS,
        /** Nothing passes, and what was sent is lost. */
        SWALLOW_ALL,
        /** Connections are closed as soon as they are made. */
        REFUSE
    }

    private static final class Connection {

        final Socket near;
        final Socket far;
        volatile boolean lost;
        /** Once bytes are missing, no later ones pass: a stream with a gap in it is none that networks make. */
        volatile boolean answersLost;

        Connection(Socket near, Socket far) {
            this.near = near;
            this.far = far;
        }

        boolean isForgotten() {
            return lost || answersLost;
        }

        void close() {
            try (near;
                    far) {
                // Whoever reads from them hears of it.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Both ends are told that there is no such connection. */
        void reset() {
            try {
                near.setSoLinger(true, 0);
                far.setSoLinger(true, 0);
            } catch (IOException e) {
                // It is closed already.
            }
            close();
        }
    }

    /** @param exit the port of the server */
    public FaultProxy(int exit) throws IOException {
        this.exit = exit;
        this.entrance = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    public int port() {
        return entrance.getLocalPort();
    }

    /** Until another is set; connections that are lost stay so. */
    public void set(Fault fault) {
        this.fault = fault;
    }

    public void heal() {
        set(Fault.NONE);
    }

    /**
     * From now on nothing comes through the connections there are, and neither end hears of it; new ones are not concerned.
     *
     * @return how many there were
     */
    public int lose() {
        var open = remembered();
        open.forEach(c -> c.lost = true);
        return open.size();
    }

    /** Closes the connections there are; new ones are not concerned. */
    public void cut() {
        remembered().forEach(Connection::close);
    }

    /** As {@link #cut}, with a reset instead of an end. */
    public void reset() {
        remembered().forEach(Connection::reset);
    }

    @Override
    public void close() throws IOException {
        heal();
        entrance.close();
        connections.forEach(Connection::close);
        threads.shutdownNow();
    }

    private List<Connection> remembered() {
        return connections.stream().filter(c -> !c.isForgotten()).toList();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                var near = entrance.accept();
                if (fault == Fault.REFUSE) {
                    near.setSoLinger(true, 0);
                    near.close();
                    continue;
                }
                threads.execute(() -> connect(near));
            } catch (IOException e) {
                // Closed, or the client has left: the condition tells.
            }
        }
    }

    private void connect(Socket near) {
        try {
            near.setTcpNoDelay(true);
            var far = new Socket(InetAddress.getLoopbackAddress(), exit);
            far.setTcpNoDelay(true);
            var connection = new Connection(near, far);
            connections.add(connection);
            threads.execute(() -> pass(connection, near, far, false));
            pass(connection, far, near, true);
        } catch (IOException e) {
            // The server takes none, so neither does this.
            closeQuietly(near);
        }
    }

    private void pass(Connection connection, Socket from, Socket to, boolean answers) {
        var buffer = new byte[BUFFER_BYTES];
        try {
            var in = from.getInputStream();
            var out = to.getOutputStream();
            for (int count = read(in, buffer); count >= 0; count = read(in, buffer)) {
                if (arrives(connection, answers)) {
                    out.write(buffer, 0, count);
                }
            }
        } catch (IOException e) {
            // The other end went away.
        }
        if (connection.isForgotten()) {
            forget(connection, answers);
            return;
        }
        connections.remove(connection);
        connection.close();
    }

    /** The near end hears nothing of that, for ever; the far one finds it out. */
    private static void forget(Connection connection, boolean answers) {
        if (!answers) {
            LockSupport.parkNanos(FAR_END_NOTICES.toNanos());
            closeQuietly(connection.far);
        }
    }

    private int read(InputStream in, byte[] buffer) throws IOException {
        var most = fault == Fault.THROTTLE ? SLICE_BYTES : buffer.length;
        return in.read(buffer, 0, most);
    }

    /** Waits as long as it must. */
    private boolean arrives(Connection connection, boolean answers) {
        while ((fault == Fault.HOLD || fault == Fault.HOLD_ANSWERS && answers)
                && !connection.lost
                && !connection.near.isClosed()) {
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        switch (fault) {
            case DELAY -> LockSupport.parkNanos(DELAY.toNanos());
            case THROTTLE -> LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1) / SLICES_A_SECOND);
            case SWALLOW_ALL -> connection.lost = true;
            case SWALLOW_ANSWERS -> connection.answersLost = connection.answersLost || answers;
            default -> {
                // It passes.
            }
        }
        return !connection.lost && !(answers && connection.answersLost);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Nobody minds.
        }
    }
}
