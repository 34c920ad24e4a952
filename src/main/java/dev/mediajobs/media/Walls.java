package dev.mediajobs.media;

import dev.mediajobs.media.Isolation.Program;
import java.util.List;
import java.util.OptionalInt;

/** What a program is started in. */
sealed interface Walls permits Bubblewrap, UtilLinux {

    int OPEN_FILES = 64;

    /** Threads count; the embedded decoder's Java VM has some twenty. */
    int PROCESSES = 64;

    /** Whether the program can be run by a user that owns nothing but the private directory. */
    boolean mayHaveUser(Program program);

    /** @param user that the program becomes; the service's when empty */
    List<String> wrap(Program program, OptionalInt user);

    /** For people: what is held off, and what is not. */
    String describe();
}
