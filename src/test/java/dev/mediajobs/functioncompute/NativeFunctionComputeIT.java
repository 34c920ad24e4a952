package dev.mediajobs.functioncompute;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIf;

/** Native functions, as the small container image has them. */
@EnabledIf(value = "isBuilt", disabledReason = "This build is not native, or its executable is not there")
class NativeFunctionComputeIT {

    static boolean isBuilt() {
        return Artefact.NATIVE.isBuilt();
    }

    @Nested
    class Calls extends CallsFlow {
        Calls() {
            super(Artefact.NATIVE);
        }
    }

    @Nested
    class Freezes extends FreezeFlow {
        Freezes() {
            super(Artefact.NATIVE);
        }
    }

    @Nested
    class TimeLimits extends TimeLimitFlow {
        TimeLimits() {
            super(Artefact.NATIVE);
        }
    }

    @Nested
    class BehindPgbouncer extends PgbouncerFlow {
        BehindPgbouncer() {
            super(Artefact.NATIVE);
        }
    }

    @Nested
    class BadDeployments extends BadDeploymentFlow {
        BadDeployments() {
            super(Artefact.NATIVE);
        }
    }
}
