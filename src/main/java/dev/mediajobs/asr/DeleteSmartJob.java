package dev.mediajobs.asr;

import dev.mediajobs.job.JobIds;
import dev.mediajobs.job.Jobs;
import dev.mediajobs.rpc.Action;
import dev.mediajobs.rpc.ActionHandler;
import dev.mediajobs.rpc.ApiException;
import dev.mediajobs.rpc.Call;
import dev.mediajobs.rpc.Doc;
import dev.mediajobs.rpc.Required;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Deletes jobs with their results, whatever their state; work that runs for them stops. All of them or none. */
@Action(value = "DeleteSmartJob", summary = "Deletes jobs and their results, also jobs that are at work.")
@ApplicationScoped
class DeleteSmartJob implements ActionHandler<DeleteSmartJob.Input, DeleteSmartJob.Output> {

    /** As many as the largest page of the list has. */
    private static final int MOST_IDS = 100;

    private static final Pattern SEPARATOR = Pattern.compile("\\s*,\\s*");

    private final Jobs jobs;

    DeleteSmartJob(Jobs jobs) {
        this.jobs = jobs;
    }

    record Input(
            @Required @Doc("One id, or up to 100 separated by commas.")
            String jobId) {}

    record Output() {}

    @Override
    public Uni<Output> handle(Input input, Call call) {
        return jobs.delete(call.accountId(), AsrPlan.KIND, ids(input.jobId())).map(missing -> {
            if (!missing.isEmpty()) {
                throw SmartJobs.unknown();
            }
            return new Output();
        });
    }

    private static Set<UUID> ids(String text) {
        var ids = new LinkedHashSet<UUID>();
        for (var id : SEPARATOR.split(text.strip(), -1)) {
            ids.add(JobIds.parse(id)
                    .orElseThrow(() ->
                            ApiException.invalid("JobId", text, "ids of 32 hexadecimal digits, separated by commas")));
        }
        if (ids.size() > MOST_IDS) {
            throw ApiException.invalid("JobId", text, "at most " + MOST_IDS + " ids");
        }
        return ids;
    }
}
