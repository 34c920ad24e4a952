package dev.mediajobs.engine;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Why an engine could not load what it needs. It holds for a while; then the engine counts as ready again, so that somebody uses
 * it and it tries once more: an operator may have put things right meanwhile.
 */
public final class Complaint {

    static final Duration HOLDS = Duration.ofSeconds(30);

    private final LongSupplier nanoTime;
    private volatile Made made;

    private record Made(String reason, long atNanos) {}

    public Complaint() {
        this(System::nanoTime);
    }

    /** @param nanoTime as {@link System#nanoTime} */
    public Complaint(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** @param reason in words an operator can act on */
    public void make(String reason) {
        made = new Made(reason, nanoTime.getAsLong());
    }

    public void withdraw() {
        made = null;
    }

    public EngineHealth health() {
        var last = made;
        return last == null || nanoTime.getAsLong() - last.atNanos() >= HOLDS.toNanos()
                ? EngineHealth.up()
                : EngineHealth.away(last.reason());
    }
}
