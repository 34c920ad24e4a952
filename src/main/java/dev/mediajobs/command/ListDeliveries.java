package dev.mediajobs.command;

import dev.mediajobs.callback.AllDeliveries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "list", description = "Lists deliveries of callbacks, newest first.")
final class ListDeliveries implements Callable<Integer>, Checked {

    @Mixin
    private HelpOption help;

    @Mixin
    private Output output;

    @Mixin
    private Limit limit;

    @Mixin
    private DeliveryFilter filter;

    @Option(
            names = "--state",
            paramLabel = "<state>",
            description = "WAITING (for an earlier one of the job), READY, SENDING, DELIVERED, DEAD; may be repeated.")
    private List<String> given = new ArrayList<>();

    @Override
    public String mistake() {
        return AllDeliveries.states().containsAll(states())
                ? null
                : "--state must be one of " + String.join(", ", AllDeliveries.states());
    }

    private List<String> states() {
        return given.stream().map(state -> state.toUpperCase(Locale.ROOT)).toList();
    }

    @Override
    public Integer call() {
        var deliveries = Beans.get(AllDeliveries.class);
        var page = limit.page(Beans.await(deliveries.list(filter.get(), states(), limit.andOneMore())), output);
        var table = Table.of("DELIVERY", "JOB", "ACCOUNT", "STATE", "ATTEMPTS", "CREATED", "NEXT", "ERROR", "TARGET");
        page.forEach(delivery -> table.row(
                new Id(delivery.id()),
                new Id(delivery.jobId()),
                delivery.accountId(),
                delivery.state(),
                delivery.attempts(),
                delivery.createdAt(),
                delivery.nextAt(),
                delivery.errorCode(),
                delivery.target()));
        output.show(page.stream().map(DeliveryView::of).toList(), table);
        return ExitCodes.OK;
    }
}
