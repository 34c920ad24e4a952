package dev.mediajobs.process;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Idle connections, as many as the server has. */
final class Hoard implements AutoCloseable {

    private static final String TOO_MANY = "53300";
    private static final String ADMINISTRATION = "postgres";
    private static final int AT_ONCE = 16;

    private final Postgres server;
    private final Connection master;
    private final Sessions others;
    private final List<Connection> held = new ArrayList<>();

    /** @param database whose users are to have no connection */
    Hoard(Postgres server, String database) throws SQLException {
        this.server = server;
        this.master = server.connect(ADMINISTRATION);
        this.others = new Sessions(master, database);
    }

    /**
     * Ends sessions of the database's users and takes the places that become free, until they have none.
     *
     * @param atMost connections it asks for
     */
    void takeAll(int atMost) throws Exception {
        var threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            while (held.size() < atMost && (take(threads.invokeAll(wishes())) || others.count() > 0)) {
                others.end();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** How many are idle at the moment, with the one that ends the others. */
    int size() {
        return held.size() + 1;
    }

    @Override
    public void close() throws SQLException {
        try (master) {
            for (var connection : held) {
                connection.close();
            }
        }
    }

    private List<Callable<Connection>> wishes() {
        return Stream.generate(() -> (Callable<Connection>) this::connect)
                .limit(AT_ONCE)
                .toList();
    }

    /** @return whether there was one */
    private boolean take(List<Future<Connection>> wishes) throws Exception {
        int before = held.size();
        for (var wish : wishes) {
            var connection = wish.get();
            if (connection != null) {
                held.add(connection);
            }
        }
        return held.size() > before;
    }

    private Connection connect() throws SQLException {
        try {
            return server.connect(ADMINISTRATION);
        } catch (SQLException e) {
            if (TOO_MANY.equals(e.getSQLState())) {
                return null;
            }
            throw e;
        }
    }
}
