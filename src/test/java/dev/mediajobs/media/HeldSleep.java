package dev.mediajobs.media;

import dev.mediajobs.media.Isolation.Limits;
import dev.mediajobs.media.Isolation.Program;
import dev.mediajobs.media.MediaSettings.IsolationMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A process that holds a program which never ends, to be killed. */
final class HeldSleep {

    private HeldSleep() {}

    /** @param args mode of isolation, directory of private files, seconds to sleep */
    public static void main(String[] args) throws Exception {
        var directories = new PrivateDirectories(Path.of(args[1]));
        var isolation = Isolation.find(IsolationMode.valueOf(args[0]), directories);
        var limits = new Limits(Duration.ofHours(1), 0, "as", 1L << 30);
        var command = List.of("/bin/sh", "-c", "/bin/sleep " + args[2] + " & wait");
        var program = new Program(command, Optional.of(directories.create()), List.of(), limits);
        isolation.run(program, Duration.ofHours(1), 0);
    }
}
