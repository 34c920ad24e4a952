package dev.mediajobs.function;

import dev.mediajobs.job.SweepSettings;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

/** Refuses to start with settings that a frozen instance could not keep to. */
@Singleton
class CheckHosting {

    private final FunctionSettings settings;
    private final SweepSettings sweep;

    CheckHosting(FunctionSettings settings, SweepSettings sweep) {
        this.settings = settings;
        this.sweep = sweep;
    }

    void atStart(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        if (!settings.platform().freezes()) {
            return;
        }
        if (sweep.mode() == SweepSettings.Mode.LOOP) {
            throw new ConfigurationException("mediajobs.sweep.mode is loop and mediajobs.function.platform is "
                    + settings.platform() + ": nothing runs between the calls of a function. Set trigger, or off");
        }
    }
}
