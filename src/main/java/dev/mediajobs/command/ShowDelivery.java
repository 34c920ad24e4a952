package dev.mediajobs.command;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.mediajobs.callback.AllDeliveries;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Shows one delivery with its message.")
final class ShowDelivery implements Callable<Integer> {

    @Mixin
    private HelpOption help;

    @Mixin
    private Output output;

    @Parameters(paramLabel = "<delivery>", description = "Its id.")
    private Id id;

    /** @param body the message, as it is sent */
    record View(@JsonUnwrapped DeliveryView delivery, String body) {}

    @Override
    public Integer call() {
        var found = Beans.await(Beans.get(AllDeliveries.class).find(id.value()))
                .orElseThrow(() -> CommandFailure.notFound("There is no delivery " + id));
        var entry = found.entry();
        var table = Table.of("DELIVERY", id.toString())
                .row("account", entry.accountId())
                .row("job", new Id(entry.jobId()))
                .row("event", entry.eventType())
                .row("target", entry.target())
                .row("state", entry.state())
                .row("attempts", entry.attempts())
                .row("created", entry.createdAt())
                .row("next attempt", entry.nextAt())
                .row("ended", entry.endedAt())
                .row("answer", entry.answerStatus())
                .row("error", entry.errorCode() == null ? null : entry.errorCode() + ": " + entry.errorMessage())
                .row("message", found.body());
        output.show(new View(DeliveryView.of(entry), found.body()), table);
        return ExitCodes.OK;
    }
}
