package dev.mediajobs.process;

import java.sql.Connection;
import java.sql.SQLException;

/** Those of a database, but the onlooker's own. */
record Sessions(Connection onlooker, String database) {

    private static final String OTHERS = " from pg_stat_activity where datname = ? and pid <> pg_backend_pid()";

    /**
     * Tells them to end, and does not wait until they have.
     *
     * @return how many there were
     */
    int end() throws SQLException {
        return ask("select count(pg_terminate_backend(pid))" + OTHERS);
    }

    int count() throws SQLException {
        return ask("select count(*)" + OTHERS);
    }

    private int ask(String query) throws SQLException {
        try (var statement = onlooker.prepareStatement(query)) {
            statement.setString(1, database);
            try (var found = statement.executeQuery()) {
                found.next();
                return found.getInt(1);
            }
        }
    }
}
