package dev.mediajobs.job;

import dev.mediajobs.store.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Asks plans what follows for jobs whose stage is complete, and writes it, all jobs in one statement each: inside of the
 * transaction that completed the stages and holds the jobs' locks.
 */
record NextStages(SqlConnection connection, Map<String, JobPlan> plans) {

    private static final String OUTPUTS = Sql.load("job/stage-outputs");
    private static final String OPEN = Sql.load("job/open-stage");
    private static final String SUCCEED = Sql.load("job/succeed");
    private static final String END_JOB = Sql.load("job/end-job");

    private record Turn(Job job, int stage, StageTurn what) {}

    /**
     * @param ended jobs that have ended
     * @param opened steps that wait now
     */
    record Written(List<Job> ended, int opened) {}

    Uni<Written> openFirst(List<Job> jobs) {
        return write(jobs.stream()
                .map(job -> new Turn(job, 0, StageTurn.first(plans.get(job.kind()), job)))
                .toList());
    }

    Uni<Written> openAfter(List<Job> jobs) {
        if (jobs.isEmpty()) {
            return Uni.createFrom().item(new Written(List.of(), 0));
        }
        return outputs(jobs)
                .map(outputs -> jobs.stream()
                        .map(job -> new Turn(
                                job,
                                job.stage() + 1,
                                StageTurn.after(plans.get(job.kind()), job, outputs.getOrDefault(job.id(), List.of()))))
                        .toList())
                .chain(this::write);
    }

    private Uni<Map<UUID, List<JobPlan.StepOutput>>> outputs(List<Job> jobs) {
        var stages = jobs.stream().map(job -> (short) job.stage()).toArray(Short[]::new);
        return connection
                .preparedQuery(OUTPUTS)
                .execute(Tuple.of(ids(jobs), stages))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.groupingBy(
                                row -> row.getUUID("job_id"),
                                Collectors.mapping(NextStages::output, Collectors.toList()))));
    }

    private static JobPlan.StepOutput output(Row row) {
        return new JobPlan.StepOutput(
                row.getInteger("ordinal"), row.getString("kind"), row.getString("input"), row.getString("output"));
    }

    private Uni<Written> write(List<Turn> turns) {
        var ended = turns.stream()
                .filter(turn -> turn.what().endsJob())
                .map(Turn::job)
                .toList();
        return open(turns).call(() -> succeed(turns)).call(() -> fail(turns)).map(opened -> new Written(ended, opened));
    }

    private Uni<Integer> open(List<Turn> turns) {
        var jobs = new ArrayList<UUID>();
        var stages = new ArrayList<Short>();
        var ordinals = new ArrayList<Integer>();
        var kinds = new ArrayList<String>();
        var inputs = new ArrayList<String>();
        for (var turn : turns) {
            if (turn.what().next() instanceof JobPlan.Next.Stage opened) {
                var ordinal = 0;
                for (var step : opened.steps()) {
                    jobs.add(turn.job().id());
                    stages.add((short) turn.stage());
                    ordinals.add(ordinal++);
                    kinds.add(step.kind());
                    inputs.add(step.input());
                }
            }
        }
        if (jobs.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        return connection
                .preparedQuery(OPEN)
                .execute(Tuple.of(
                        jobs.toArray(UUID[]::new),
                        stages.toArray(Short[]::new),
                        ordinals.toArray(Integer[]::new),
                        kinds.toArray(String[]::new),
                        inputs.toArray(String[]::new)))
                .replaceWith(jobs.size());
    }

    private Uni<Void> succeed(List<Turn> turns) {
        var succeeded = new ArrayList<Job>();
        var jobs = new ArrayList<UUID>();
        var types = new ArrayList<String>();
        var data = new ArrayList<String>();
        for (var turn : turns) {
            if (turn.what().next() instanceof JobPlan.Next.Success success) {
                succeeded.add(turn.job());
                success.results().forEach((type, text) -> {
                    jobs.add(turn.job().id());
                    types.add(type);
                    data.add(text);
                });
            }
        }
        if (succeeded.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(SUCCEED)
                .execute(Tuple.of(
                        ids(succeeded),
                        jobs.toArray(UUID[]::new),
                        types.toArray(String[]::new),
                        data.toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** One by one: that a plan throws is rare. */
    private Uni<Void> fail(List<Turn> turns) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (var turn : turns) {
            var problem = turn.what().problem();
            if (problem != null) {
                all = all.chain(() -> endJob(connection, turn.job().id(), JobState.FAILED, problem)
                        .replaceWithVoid());
            }
        }
        return all;
    }

    /** @return whether the job was alive until now */
    static Uni<Boolean> endJob(SqlConnection connection, UUID job, JobState state, Job.Problem problem) {
        return connection
                .preparedQuery(END_JOB)
                .execute(Tuple.of(job, state.name(), problem.code(), problem.message()))
                .map(rows -> rows.size() > 0);
    }

    private static UUID[] ids(List<Job> jobs) {
        return jobs.stream().map(Job::id).toArray(UUID[]::new);
    }
}
