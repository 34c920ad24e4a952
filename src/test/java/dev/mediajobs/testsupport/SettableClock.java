package dev.mediajobs.testsupport;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The service's clock in tests: the system's, until a test sets it. */
@Singleton
public class SettableClock extends Clock {

    private volatile Instant set;

    public void set(Instant instant) {
        set = instant;
    }

    public void reset() {
        set = null;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(instant(), zone);
    }

    @Override
    public Instant instant() {
        var instant = set;
        return instant == null ? Instant.now() : instant;
    }
}
