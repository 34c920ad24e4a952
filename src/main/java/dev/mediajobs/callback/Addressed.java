package dev.mediajobs.callback;

import dev.mediajobs.job.JobIds;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes of each event a delivery to each place that wants to know of it; one, where several name the same. */
@Singleton
class Addressed {

    private final Map<String, JobMessages> messages;

    Addressed(@All List<JobMessages> messages) {
        this.messages = messages.stream().collect(Collectors.toMap(JobMessages::kind, Function.identity()));
    }

    List<NewDelivery> deliveries(List<Event> events) {
        var deliveries = new ArrayList<NewDelivery>();
        for (var event : events) {
            var teller = messages.get(event.change().kind());
            if (teller != null) {
                teller.of(event.change()).ifPresent(message -> address(event, message, deliveries));
            }
        }
        return deliveries;
    }

    private static void address(Event event, JobMessages.Message message, List<NewDelivery> deliveries) {
        var places = new LinkedHashSet<>(event.places());
        event.accountPlace().filter(place -> event.isForAccount(message)).ifPresent(places::add);
        for (var place : places) {
            Target.of(place)
                    .ifPresentOrElse(
                            target -> deliveries.add(delivery(event, message, place, target)),
                            () -> Log.warnf(
                                    "Job %s names a place that is no address",
                                    JobIds.text(event.change().jobId())));
        }
    }

    private static NewDelivery delivery(Event event, JobMessages.Message message, String place, Target target) {
        var change = event.change();
        return new NewDelivery(
                JobIds.next(),
                event.id(),
                change.accountId(),
                change.jobId(),
                message.type(),
                place,
                target.host(),
                message.body(),
                change.at().atOffset(ZoneOffset.UTC));
    }
}
