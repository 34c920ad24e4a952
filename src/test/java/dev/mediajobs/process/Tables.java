package dev.mediajobs.process;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Looks into the service's database. */
public final class Tables {

    private final Postgres server;
    private final String database;

    Tables(Postgres server, String database) {
        this.server = server;
        this.database = database;
    }

    /** @param owner as the worker names itself: host, process and a count; null when nobody works on it */
    public record Step(String kind, String state, int attempt, long fence, String owner, String reason) {

        boolean recognises() {
            return kind.equals("asr.recognise") && state.equals("RUNNING");
        }

        public long ownerPid() {
            return Long.parseLong(owner.split("/")[1]);
        }
    }

    public List<Step> steps(String job) throws SQLException {
        return rows(
                        "select kind, state, attempt, fence, owner, reason_code from step where job_id = '%s'"
                                + " order by stage, ordinal",
                        uuid(job))
                .stream()
                .map(r -> new Step(
                        r.get(0), r.get(1), Integer.parseInt(r.get(2)), Long.parseLong(r.get(3)), r.get(4), r.get(5)))
                .toList();
    }

    public Step recognition(String job) throws SQLException {
        return steps(job).stream()
                .filter(step -> step.kind().equals("asr.recognise"))
                .findFirst()
                .orElseThrow();
    }

    /** Everything that is known of a job, as text. */
    public List<List<String>> everythingOf(String job) throws SQLException {
        var all = new ArrayList<List<String>>();
        for (var table : List.of("job where id", "step where job_id", "result where job_id")) {
            all.addAll(rows("select t::text from (select * from %s = '%s') t order by 1", table, uuid(job)));
        }
        return all;
    }

    /** Seconds from the job's creation to the start of its first step. */
    double pickup(String job) throws SQLException {
        return Double.parseDouble(value(
                "select extract(epoch from s.started_at - j.created_at) from job j join step s on s.job_id = j.id"
                        + " and s.stage = 0 where j.id = '%s'",
                uuid(job)));
    }

    /** The names of the messages that are said to be delivered. */
    List<String> delivered() throws SQLException {
        return rows("select replace(id::text, '-', '') from callback_delivery where state = 'DELIVERED'").stream()
                .map(row -> row.get(0))
                .toList();
    }

    public long count(String query, Object... arguments) throws SQLException {
        return Long.parseLong(value("select count(*) from " + query, arguments));
    }

    /** From now on, table job_end has a row for each time a job ends. */
    public void recordEnds() throws SQLException {
        try (var connection = server.connect(database);
                var statement = connection.createStatement()) {
            statement.execute("""
                    create table job_end (job_id uuid, state text);
                    create function record_end() returns trigger language plpgsql as $$ begin
                      insert into job_end values (new.id, new.state); return new; end $$;
                    create trigger record_end after update on job for each row
                      when (new.finished_at is distinct from old.finished_at) execute function record_end()
                    """);
        }
    }

    private String value(String query, Object... arguments) throws SQLException {
        return rows(query, arguments).get(0).get(0);
    }

    private List<List<String>> rows(String query, Object... arguments) throws SQLException {
        try (var connection = server.connect(database);
                var statement = connection.createStatement();
                var found = statement.executeQuery(query.formatted(arguments))) {
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

    public static UUID uuid(String job) {
        return UUID.fromString(job.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5"));
    }
}
