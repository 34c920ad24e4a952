package dev.mediajobs.command;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.mediajobs.job.AllJobs;
import dev.mediajobs.job.Job;
import dev.mediajobs.job.JobIds;
import dev.mediajobs.job.StepState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Shows one job: what was asked for, where its steps stand, and what went wrong.")
final class ShowJob implements Callable<Integer> {

    @Mixin
    private HelpOption help;

    @Mixin
    private Output output;

    @Parameters(paramLabel = "<job>", description = "Its id.")
    private Id id;

    /** @param results how many characters each has, by its type */
    record View(
            @JsonUnwrapped JobView job,
            String description,
            String userData,
            @JsonRawValue String parameters,
            String pipelineId,
            List<String> tellAt,
            int stage,
            List<StepsView> steps,
            Map<String, Integer> results) {

        static View of(AllJobs.Details details) {
            var job = details.job();
            return new View(
                    JobView.of(details.entry()),
                    job.description(),
                    job.userData(),
                    job.parameters(),
                    JobIds.text(details.pipeline()),
                    details.tellAt(),
                    job.stage(),
                    details.steps().stream().map(StepsView::of).toList(),
                    details.results());
        }
    }

    /** @param attempt the highest of them */
    record StepsView(
            int stage,
            String kind,
            StepState state,
            long count,
            int attempt,
            String errorCode,
            String errorMessage,
            List<String> workers) {

        static StepsView of(AllJobs.Steps steps) {
            var problem = Optional.ofNullable(steps.problem());
            return new StepsView(
                    steps.stage(),
                    steps.kind(),
                    steps.state(),
                    steps.count(),
                    steps.attempt(),
                    problem.map(Job.Problem::code).orElse(null),
                    problem.map(Job.Problem::message).orElse(null),
                    steps.workers());
        }
    }

    @Override
    public Integer call() {
        var found = Beans.await(Beans.get(AllJobs.class).find(id.value()))
                .orElseThrow(() -> CommandFailure.notFound("There is no job " + id));
        output.show(View.of(found), table(found));
        return ExitCodes.OK;
    }

    private static Table table(AllJobs.Details found) {
        var entry = found.entry();
        var table = Table.of("JOB", JobIds.text(entry.id()))
                .row("account", entry.accountId())
                .row("kind", entry.kind())
                .row("state", entry.state())
                .row("error", entry.problem().map(problem -> problem.code() + ": " + problem.message()))
                .row("title", entry.title())
                .row("input", entry.input())
                .row("parameters", found.job().parameters())
                .row("user data", found.job().userData())
                .row("pipeline", JobIds.text(found.pipeline()))
                .row("priority", entry.priority())
                .row("told at", String.join(", ", found.tellAt()))
                .row("created", entry.createdAt())
                .row("started", entry.startedAt())
                .row("finished", entry.finishedAt());
        for (var steps : found.steps()) {
            table.row("steps of stage " + steps.stage(), line(steps));
        }
        found.results().forEach((type, length) -> table.row("result " + type, length + " characters"));
        return table;
    }

    private static String line(AllJobs.Steps steps) {
        var text = new StringBuilder("%d %s %s".formatted(steps.count(), steps.kind(), steps.state()));
        if (steps.attempt() > 1) {
            text.append(", attempt ").append(steps.attempt());
        }
        if (!steps.workers().isEmpty()) {
            text.append(", by ").append(String.join(", ", steps.workers()));
        }
        if (steps.problem() != null) {
            text.append(", ").append(steps.problem().code());
        }
        return text.toString();
    }
}
