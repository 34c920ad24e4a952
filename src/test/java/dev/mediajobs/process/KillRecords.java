package dev.mediajobs.process;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What happens to steps and jobs, written down by triggers in the database under test, and which process was killed when. All
 * times are the database's.
 */
final class KillRecords implements AutoCloseable {

    private final Connection connection;
    private int kills;

    private KillRecords(Connection connection) {
        this.connection = connection;
    }

    static KillRecords begin(Site site) throws SQLException {
        var records = new KillRecords(site.connect());
        records.execute("""
                create table step_claim (step_id bigint, fence bigint, at timestamptz default clock_timestamp());
                create table step_done (step_id bigint, fence bigint);
                create table result_written (job_id uuid, type text);
                create table killed (id bigint generated always as identity primary key, boundary integer, at timestamptz);
                create table held_when_killed (kill_id bigint, step_id bigint, fence bigint);
                create function record_claim() returns trigger language plpgsql as $$ begin
                  insert into step_claim values (new.id, new.fence); return null; end $$;
                create function record_done() returns trigger language plpgsql as $$ begin
                  insert into step_done values (new.id, new.fence); return null; end $$;
                create function record_result() returns trigger language plpgsql as $$ begin
                  insert into result_written values (new.job_id, new.type); return null; end $$;
                create trigger record_claim after update on step for each row
                  when (new.fence <> old.fence) execute function record_claim();
                create trigger record_done after update on step for each row
                  when (new.state = 'DONE') execute function record_done();
                create trigger record_result after insert or update on result for each row
                  execute function record_result()
                """);
        site.tables().recordEnds();
        return records;
    }

    /** By the database's clock. */
    String now() throws SQLException {
        return rows("select clock_timestamp()").get(0).get(0);
    }

    /**
     * Once nothing of what the process did is on its way any more.
     *
     * @return how many steps it held
     */
    int killed(Boundary boundary, long pid, String at) throws SQLException {
        var kill = rows("insert into killed (boundary, at) values (%d, '%s') returning id"
                        .formatted(boundary.ordinal(), at))
                .get(0)
                .get(0);
        kills++;
        return rows("""
                insert into held_when_killed
                select %s, id, fence from step where state = 'RUNNING' and split_part(owner, '/', 2) = '%d'
                returning step_id
                """.formatted(kill, pid)).size();
    }

    int kills() {
        return kills;
    }

    Map<Boundary, Integer> killsByBoundary() throws SQLException {
        var kills = new EnumMap<Boundary, Integer>(Boundary.class);
        for (var row : rows("select boundary, count(*) from killed group by boundary")) {
            kills.put(Boundary.values()[Integer.parseInt(row.get(0))], Integer.parseInt(row.get(1)));
        }
        return kills;
    }

    /** From each kill until each step that was held then ran again, at whichever worker. */
    Map<Boundary, List<Duration>> recoveries() throws SQLException {
        var recoveries = new EnumMap<Boundary, List<Duration>>(Boundary.class);
        for (var row : rows("""
                select k.boundary, extract(epoch from c.at - k.at) * 1000
                from held_when_killed h
                join killed k on k.id = h.kill_id
                join step_claim c on c.step_id = h.step_id and c.fence = h.fence + 1
                """)) {
            recoveries
                    .computeIfAbsent(Boundary.values()[Integer.parseInt(row.get(0))], b -> new ArrayList<>())
                    .add(Duration.ofMillis((long) Double.parseDouble(row.get(1))));
        }
        return recoveries;
    }

    int heldAndNeverRunAgain() throws SQLException {
        return count("""
                held_when_killed h
                where not exists (select from step_claim c where c.step_id = h.step_id and c.fence = h.fence + 1)""");
    }

    int stepsDoneTwice() throws SQLException {
        return count("(select from step_done group by step_id having count(*) > 1) twice");
    }

    int stepsNotDone() throws SQLException {
        return count("step where state <> 'DONE'");
    }

    int resultsWrittenTwice() throws SQLException {
        return count("(select from result_written group by job_id, type having count(*) > 1) twice");
    }

    int jobsEndedTwice() throws SQLException {
        return count("(select from job_end group by job_id having count(*) > 1) twice");
    }

    int mostAttempts() throws SQLException {
        return Integer.parseInt(
                rows("select coalesce(max(attempt), 0) from step").get(0).get(0));
    }

    int count(String from) throws SQLException {
        return Integer.parseInt(rows("select count(*) from " + from).get(0).get(0));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<List<String>> rows(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var found = statement.executeQuery(sql)) {
            var rows = new ArrayList<List<String>>();
            while (found.next()) {
                var row = new ArrayList<String>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    row.add(found.getString(i));
                }
                rows.add(row);
            }
            return rows;
        }
    }
}
