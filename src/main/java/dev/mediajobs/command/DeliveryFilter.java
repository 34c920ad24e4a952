package dev.mediajobs.command;

import dev.mediajobs.callback.AllDeliveries;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which deliveries. */
final class DeliveryFilter {

    @Option(names = "--account", paramLabel = "<id>", description = "Those of that account only.")
    private Long account;

    @Option(names = "--job", paramLabel = "<id>", description = "Those of that job only.")
    private Id job;

    @Option(
            names = "--target",
            paramLabel = "<place>",
            description = "Those to places that begin so: https://hooks.example/")
    private String target;

    @Mixin
    private Span span;

    AllDeliveries.Filter get() {
        return new AllDeliveries.Filter(
                Optional.ofNullable(account),
                Optional.ofNullable(job).map(Id::value),
                Optional.ofNullable(target),
                span.since(),
                span.before());
    }

    boolean isGiven() {
        return account != null
                || job != null
                || target != null
                || span.since().isPresent()
                || span.before().isPresent();
    }
}
