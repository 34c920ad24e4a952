package dev.mediajobs.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/**
 * Triggers in the database under test that hold up whoever gets to a {@link Boundary}, as long as the boundary is shut: in the
 * statement that makes the change, or in the commit, when all statements are done. Who is killed in the commit and then let
 * through has committed, and nobody was told.
 */
final class Gates implements AutoCloseable {

    /** A name for the locks that are the gates; the second number is the boundary's. */
    private static final int LOCKS = 7_100;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Connection connection;

    /** @param session of the process in the database, which stands there */
    record Standing(Boundary boundary, String application, int session) {}

    private Gates(Connection connection) {
        this.connection = connection;
    }

    static Gates install(Site site, Collection<Boundary> boundaries) throws SQLException {
        var gates = new Gates(site.connect());
        gates.execute("create table gate_passed (boundary integer, session integer)");
        gates.execute("""
                create function stand_at_gate() returns trigger language plpgsql as $$
                declare boundary integer := tg_argv[0]::integer;
                begin
                  if not pg_try_advisory_lock_shared(%1$d, boundary) then
                    insert into gate_passed values (boundary, pg_backend_pid());
                    perform pg_advisory_lock_shared(%1$d, boundary);
                  end if;
                  perform pg_advisory_unlock_shared(%1$d, boundary);
                  return null;
                end $$
                """.formatted(LOCKS));
        for (var boundary : boundaries) {
            if (boundary.gate().isPresent()) {
                gates.execute(boundary.gate().get().trigger("gate_" + boundary.name(), boundary.ordinal()));
            }
        }
        return gates;
    }

    void shut(Boundary boundary) throws SQLException {
        if (boundary.gate().isPresent()) {
            execute("select pg_advisory_lock(%d, %d)".formatted(LOCKS, boundary.ordinal()));
        }
    }

    void openAll() throws SQLException {
        execute("select pg_advisory_unlock_all()");
    }

    Optional<Standing> anyStanding() throws SQLException {
        try (var statement = connection.createStatement();
                var found = statement.executeQuery("""
                        select l.objid, a.application_name, l.pid
                        from pg_locks l join pg_stat_activity a on a.pid = l.pid and a.datname = current_database()
                        where l.locktype = 'advisory' and l.classid = %d and not l.granted
                        order by a.xact_start limit 1
                        """.formatted(LOCKS))) {
            return found.next()
                    ? Optional.of(new Standing(Boundary.values()[found.getInt(1)], found.getString(2), found.getInt(3)))
                    : Optional.empty();
        }
    }

    /**
     * Opens all gates, after the process that stood at one was killed: as if the kill had come before what it was doing, or after
     * its commit.
     */
    void letGo(Standing killed) throws Exception {
        var committed = killed.boundary().gate().orElseThrow().committed();
        var passedBefore = passed(killed);
        if (!committed) {
            // A statement that is a transaction of its own would be carried out without whoever sent it.
            execute("select pg_terminate_backend(%d)".formatted(killed.session()));
            awaitGone("pid = " + killed.session());
        }
        openAll();
        awaitEnd(killed.application());
        assertThat(passed(killed) > passedBefore)
                .as("%s: whether it has committed", killed)
                .isEqualTo(committed);
    }

    /** As if the clock had gone on while a worker was late: it goes on with the step, and another one takes it over. */
    void endOneLease() throws SQLException {
        execute(
                "update step set lease_until = now() - interval '1 second'"
                        + " where state = 'RUNNING' and id = (select id from step where state = 'RUNNING' order by started_at desc limit 1)");
    }

    /** What a killed process has sent is done or undone then. */
    void awaitEnd(String application) throws Exception {
        awaitGone("application_name = '%s'".formatted(application));
    }

    private void awaitGone(String sessions) throws Exception {
        Wait.until(
                "the end of sessions where " + sessions,
                PATIENCE,
                () -> count("pg_stat_activity where " + sessions) == 0);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private long passed(Standing process) throws SQLException {
        return count("gate_passed where session = %d and boundary = %d"
                .formatted(process.session(), process.boundary().ordinal()));
    }

    private long count(String from) throws SQLException {
        try (var statement = connection.createStatement();
                var found = statement.executeQuery("select count(*) from " + from)) {
            found.next();
            return found.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
