package dev.mediajobs.lambda;

import org.junit.jupiter.api.condition.EnabledIf;

/** The native function, which is its own runtime. */
@EnabledIf(value = "isBuilt", disabledReason = "No native function.zip is built or named by -Dlambda.function")
class NativeLambdaIT extends LambdaFlow {

    NativeLambdaIT() {
        super(Artefact.NATIVE);
    }

    static boolean isBuilt() {
        return Artefact.NATIVE.zip().isPresent();
    }
}
