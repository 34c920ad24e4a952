package dev.mediajobs.access;

import java.time.Duration;

record TestSettings(boolean bootstrap, boolean unsigned, String accountId, Duration keyCacheTtl)
        implements AccessSettings {}
