package dev.mediajobs.command;

import dev.mediajobs.access.Keys;
import io.smallrye.mutiny.Uni;
import picocli.CommandLine.Command;

@Command(name = "activate", description = "Lets keys work again, also those that were to stop after a rotation.")
final class ActivateKeys extends EachKey {

    @Override
    Uni<Void> change(Keys keys, String id) {
        return keys.activate(id);
    }

    @Override
    String now() {
        return "active";
    }
}
