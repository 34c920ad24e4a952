package dev.mediajobs.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "deliveries",
        description = "Lists and shows what became of callbacks, and sends them again.",
        subcommands = {ListDeliveries.class, ShowDelivery.class, ReplayDeliveries.class})
final class DeliveryCommands {

    @Mixin
    private HelpOption help;
}
