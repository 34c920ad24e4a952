package dev.mediajobs.job;

import dev.mediajobs.settings.AtLeast;
import dev.mediajobs.settings.AtMost;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** How this instance advances jobs. */
@ConfigMapping(prefix = "mediajobs.sweep")
public interface SweepSettings {

    /**
     * {@code loop}: all the time; {@code trigger}: while {@code POST /invoke} is answered, as functions do; {@code off}:
     * never.
     */
    @WithDefault("loop")
    Mode mode();

    /**
     * Whether this instance runs steps; unless set, the JVM's build does and the native one does not. Without them, it still
     * admits jobs, takes over from lost workers and purges: what needs no engine and little time.
     */
    Optional<Boolean> steps();

    /** How often an idle loop looks for work nobody told it of. */
    @WithDefault("1s")
    @AtLeast("1ms")
    Duration poll();

    /** How long a worker may be silent before another takes its step over. */
    @WithDefault("15s")
    @AtLeast("500ms")
    Duration lease();

    /** Steps run at once; as many as there are processors when absent. */
    OptionalInt slots();

    /** How often a step is tried before its job fails. */
    @WithDefault("5")
    @AtLeast("1")
    @AtMost("100")
    int maxAttempts();

    /** Wait before the second try of a step; doubled before each further one. */
    @WithDefault("2s")
    Duration retryDelay();

    /** How long the database may take for one statement of the sweep. */
    @WithDefault("30s")
    Duration statementTimeout();

    /** Whether to tell other processes of waiting work, by NOTIFY, and to listen in loop mode. */
    @WithDefault("true")
    boolean notifications();

    /** How often what has served its time is purged. */
    @WithDefault("1m")
    Duration purgeEvery();

    enum Mode {
        LOOP,
        TRIGGER,
        OFF
    }
}
