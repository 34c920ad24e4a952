package dev.mediajobs.command;

import dev.mediajobs.access.Keys;
import io.smallrye.mutiny.Uni;
import picocli.CommandLine.Command;

@Command(
        name = "deactivate",
        description =
                "Lets keys, and the temporary keys made of them, stop to work within the time that running services remember keys.")
final class DeactivateKeys extends EachKey {

    @Override
    Uni<Void> change(Keys keys, String id) {
        return keys.deactivate(id);
    }

    @Override
    String now() {
        return "inactive";
    }
}
