package dev.mediajobs.rpc;

import dev.mediajobs.settings.AtLeast;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits on what one request may ask of the service. */
@ConfigMapping(prefix = "mediajobs.rpc")
interface RpcSettings {

    /** How long an action may take before the caller is told to try again. Its work is not taken back. */
    @WithDefault("30s")
    Duration timeout();

    /** How long a caller may take to send a body. */
    @WithDefault("30s")
    Duration bodyTimeout();

    /** Parameters of query and form together. */
    @WithDefault("512")
    int maxParameters();

    /** How many calls an instance does at once, of all callers. More are told to try again. */
    @WithDefault("256")
    @AtLeast("1")
    int maxConcurrent();
}
