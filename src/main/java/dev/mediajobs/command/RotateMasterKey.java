package dev.mediajobs.command;

import dev.mediajobs.access.MasterKeyRotation;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "rotate",
        description = {
            "Seals every secret in the database with the present master key, MEDIAJOBS_MASTER_KEY, that is still sealed with"
                    + " the previous one, MEDIAJOBS_MASTER_KEY_PREVIOUS. Give both to all services first; take the"
                    + " previous one away when this has ended with 0. It may be stopped and started again."
        })
final class RotateMasterKey implements Callable<Integer> {

    private static final int BATCH = 200;

    @Mixin
    private HelpOption help;

    @Mixin
    private Output output;

    @Mixin
    private Progress progress;

    /**
     * @param resealed with the present key; the others were already, or are unreadable
     * @param unreadable what neither key opens
     */
    record Rotated(long examined, long resealed, List<String> unreadable) {}

    @Override
    public Integer call() {
        var rotation = Beans.get(MasterKeyRotation.class);
        var reached = MasterKeyRotation.START;
        while (!reached.done()) {
            reached = Beans.await(rotation.next(reached, BATCH));
            progress.tell("%d secrets examined, %d sealed anew", reached.examined(), reached.resealed());
        }
        output.show(
                new Rotated(reached.examined(), reached.resealed(), reached.unreadable()),
                Table.of("EXAMINED", "SEALED ANEW", "UNREADABLE")
                        .row(
                                reached.examined(),
                                reached.resealed(),
                                reached.unreadable().size()));
        reached.unreadable().forEach(name -> output.note("Neither master key opens the secret of " + name));
        return reached.unreadable().isEmpty() ? ExitCodes.OK : ExitCodes.FAILED;
    }
}
