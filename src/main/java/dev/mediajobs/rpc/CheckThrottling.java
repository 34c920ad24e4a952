package dev.mediajobs.rpc;

import dev.mediajobs.access.Throttling;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

/** Refuses to start with limits for actions that do not exist: they would limit nothing. */
@Singleton
class CheckThrottling {

    private final Throttling throttling;
    private final ActionCatalogue catalogue;

    CheckThrottling(Throttling throttling, ActionCatalogue catalogue) {
        this.throttling = throttling;
        this.catalogue = catalogue;
    }

    void atStart(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        var unknown = throttling.limitedActions().stream()
                .filter(action -> !catalogue.names().contains(action))
                .sorted()
                .toList();
        if (!unknown.isEmpty()) {
            throw new IllegalStateException("mediajobs.throttling.actions names actions that do not exist: "
                    + String.join(", ", unknown) + "; there are " + String.join(", ", catalogue.names()));
        }
    }
}
