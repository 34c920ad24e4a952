package dev.mediajobs.callback;

import dev.mediajobs.job.JobIds;
import dev.mediajobs.rpc.Action;
import dev.mediajobs.rpc.ActionHandler;
import dev.mediajobs.rpc.Call;
import dev.mediajobs.rpc.Continuation;
import dev.mediajobs.rpc.Doc;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Shows an account what became of its callbacks. */
@Action(
        value = "ListCallbackDeliveries",
        summary = "Lists what became of the account's callbacks, newest first. An extension.",
        readOnly = true)
@ApplicationScoped
class ListCallbackDeliveries implements ActionHandler<ListCallbackDeliveries.Input, ListCallbackDeliveries.Output> {

    private static final int LARGEST_PAGE = 100;
    private static final int DEFAULT_PAGE = 10;

    private final DeliveryHistory history;

    ListCallbackDeliveries(DeliveryHistory history) {
        this.history = history;
    }

    record Input(
            @Doc("Those of that job, or of the media asset with that id.")
            String jobId,

            @Doc("Waiting (for an earlier one of the job), Ready, Sending, Delivered or Dead.")
            DeliveryState state,

            @Min(1) @Max(LARGEST_PAGE) @Doc("10 when absent.")
            Integer maxResults,

            @Doc("Of the answer before, to the same filters.")
            String nextToken) {}

    /** @param nextToken absent on the last page */
    record Output(List<Item> callbackDeliveryList, int maxResults, String nextToken) {}

    /** @param attempts how many were made since it was created or replayed */
    record Item(
            String deliveryId,
            String jobId,
            String eventType,
            String target,
            DeliveryState state,
            int attempts,
            Instant createTime,
            Instant nextTime,
            Instant endTime,
            Integer answerStatus,
            String errorCode,
            String errorMessage) {}

    @Override
    public Uni<Output> handle(Input input, Call call) {
        var limit = input.maxResults() == null ? DEFAULT_PAGE : input.maxResults();
        var job = Optional.ofNullable(input.jobId()).map(CallbackIds::job);
        var scope = new Object[] {call.action(), call.accountId(), input.jobId(), input.state()};
        var after = input.nextToken() == null ? null : Continuation.of(input.nextToken(), scope);
        // One more than asked for tells whether anything follows.
        return history.list(call.accountId(), job, Optional.ofNullable(input.state()), after, limit + 1)
                .map(found -> {
                    var more = found.size() > limit;
                    var page = more ? found.subList(0, limit) : found;
                    var token = more ? token(page.get(limit - 1), scope) : null;
                    return new Output(
                            page.stream().map(ListCallbackDeliveries::item).toList(), limit, token);
                });
    }

    private static String token(DeliveryHistory.Seen last, Object... scope) {
        return new Continuation(last.createdAt(), last.id()).token(scope);
    }

    private static Item item(DeliveryHistory.Seen seen) {
        var problem = Optional.ofNullable(seen.problem());
        return new Item(
                JobIds.text(seen.id()),
                JobIds.text(seen.jobId()),
                seen.eventType(),
                seen.target(),
                seen.state(),
                seen.attempts(),
                seen.createdAt(),
                seen.nextAt(),
                seen.endedAt(),
                seen.status(),
                problem.map(Outcome.Problem::code).orElse(null),
                problem.map(Outcome.Problem::message).orElse(null));
    }
}
