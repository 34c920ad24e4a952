package dev.mediajobs.functioncompute;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIf;

/** Functions in Java, as the container image of the workers has them. */
@EnabledIf(value = "isBuilt", disabledReason = "There is no target/quarkus-app: this build is native")
class JvmFunctionComputeIT {

    static boolean isBuilt() {
        return Artefact.JVM.isBuilt();
    }

    @Nested
    class Calls extends CallsFlow {
        Calls() {
            super(Artefact.JVM);
        }
    }

    @Nested
    class Freezes extends FreezeFlow {
        Freezes() {
            super(Artefact.JVM);
        }
    }

    @Nested
    class TimeLimits extends TimeLimitFlow {
        TimeLimits() {
            super(Artefact.JVM);
        }
    }

    @Nested
    class BehindPgbouncer extends PgbouncerFlow {
        BehindPgbouncer() {
            super(Artefact.JVM);
        }
    }
}
