package dev.mediajobs.callback;

import dev.mediajobs.rpc.Action;
import dev.mediajobs.rpc.ActionHandler;
import dev.mediajobs.rpc.ApiException;
import dev.mediajobs.rpc.Call;
import dev.mediajobs.rpc.Doc;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.stream.Stream;

/** Sends what receivers missed again, with the same ids and words, by a schedule that begins anew. */
@Action(
        value = "ReplayCallbackDeliveries",
        summary = "Sends dead callbacks again: one, those of a job, or all. An extension.")
@ApplicationScoped
class ReplayCallbackDeliveries
        implements ActionHandler<ReplayCallbackDeliveries.Input, ReplayCallbackDeliveries.Output> {

    private static final int BATCH = 1_000;

    private final DeliveryHistory history;

    ReplayCallbackDeliveries(DeliveryHistory history) {
        this.history = history;
    }

    record Input(
            @Doc("That one, dead or delivered.") String deliveryId,

            @Doc("The dead ones of that job.") String jobId,

            @Doc("true: all dead ones of the account.") Boolean all) {

        void check() {
            var given = Stream.of(deliveryId != null, jobId != null, Boolean.TRUE.equals(all))
                    .filter(one -> one)
                    .count();
            if (given == 0) {
                throw ApiException.missing("DeliveryId");
            }
            if (given > 1) {
                throw new ApiException(400, "InvalidParameter", "Only one of DeliveryId, JobId and All can be given.");
            }
        }
    }

    /**
     * @param replayedCount how many are sent again
     * @param more whether dead ones are left: the same call takes the next
     */
    record Output(int replayedCount, boolean more) {}

    @Override
    public Uni<Output> handle(Input input, Call call) {
        input.check();
        var delivery = Optional.ofNullable(input.deliveryId()).map(CallbackIds::delivery);
        var job = Optional.ofNullable(input.jobId()).map(CallbackIds::job);
        return history.replay(call.accountId(), delivery, job, BATCH).map(count -> {
            if (count == 0 && delivery.isPresent()) {
                throw CallbackIds.unknown();
            }
            return new Output(count, count == BATCH);
        });
    }
}
