package dev.mediajobs.access;

import dev.mediajobs.settings.Matches;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Who may call, and what is done about that at start. */
@ConfigMapping(prefix = "mediajobs.access")
public interface AccessSettings {

    /** Whether the default account and its key are made at start. Off in functions, which share one database. */
    @WithDefault("true")
    boolean bootstrap();

    /** Whether calls without a signature are accepted from this machine. Only in dev and test. */
    @WithDefault("false")
    boolean unsigned();

    /** The default account: 16 digits, as the vendor's account ids. */
    @WithDefault("1000000000000001")
    @Matches("[0-9]{16}")
    String accountId();

    /** For how long an access key is remembered, so for how long a disabled one still works. */
    @WithDefault("30s")
    Duration keyCacheTtl();
}
