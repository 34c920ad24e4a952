package dev.mediajobs.command;

import dev.mediajobs.access.Keys;
import io.smallrye.mutiny.Uni;
import picocli.CommandLine.Command;

@Command(
        name = "delete",
        description = "Deletes keys with the temporary keys made of them. What their accounts have stays.")
final class DeleteKeys extends EachKey {

    @Override
    Uni<Void> change(Keys keys, String id) {
        return keys.delete(id);
    }

    @Override
    String now() {
        return "deleted";
    }
}
