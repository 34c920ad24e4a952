package dev.mediajobs.command;

import dev.mediajobs.job.AllJobs;
import dev.mediajobs.job.JobState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "list", description = "Lists jobs, newest first.")
final class ListJobs implements Callable<Integer> {

    @Mixin
    private HelpOption help;

    @Mixin
    private Output output;

    @Mixin
    private Limit limit;

    @Option(names = "--account", paramLabel = "<id>", description = "Jobs of that account only.")
    private Long account;

    @Option(names = "--kind", paramLabel = "<kind>", description = "ASR, Smarttag or MediaProbe; may be repeated.")
    private List<String> kinds = new ArrayList<>();

    @Option(names = "--state", paramLabel = "<state>", description = "${COMPLETION-CANDIDATES}; may be repeated.")
    private List<JobState> states = new ArrayList<>();

    @Mixin
    private Span span;

    @Override
    public Integer call() {
        var jobs = Beans.get(AllJobs.class);
        var wanted = kinds.stream().map(kind -> known(jobs, kind)).toList();
        var filter = new AllJobs.Filter(
                Optional.ofNullable(account), wanted, states, span.since(), span.before(), limit.andOneMore());
        var page = limit.page(Beans.await(jobs.list(filter)), output);
        var table = Table.of("JOB", "ACCOUNT", "KIND", "STATE", "STEPS", "CREATED", "FINISHED", "ERROR", "INPUT");
        page.forEach(job -> table.row(
                new Id(job.id()),
                job.accountId(),
                job.kind(),
                job.state(),
                job.stepsDone() + "/" + job.stepsKnown(),
                job.createdAt(),
                job.finishedAt(),
                job.problem().map(problem -> problem.code()),
                job.input()));
        output.show(page.stream().map(JobView::of).toList(), table);
        return ExitCodes.OK;
    }

    private static String known(AllJobs jobs, String kind) {
        return jobs.kinds().stream()
                .filter(kind::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> CommandFailure.usage(
                        "There is no kind '" + kind + "'; there are " + String.join(", ", jobs.kinds())));
    }
}
