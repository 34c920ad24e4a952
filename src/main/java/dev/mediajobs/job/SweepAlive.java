package dev.mediajobs.job;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive as long as the loop runs, where this instance has one. */
@Liveness
@ApplicationScoped
class SweepAlive implements HealthCheck {

    private final SweepLoop loop;

    SweepAlive(SweepLoop loop) {
        this.loop = loop;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("sweep").status(loop.alive()).build();
    }
}
