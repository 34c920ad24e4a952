package dev.mediajobs.lambda;

import org.junit.jupiter.api.condition.EnabledIf;

/** The function in Java, run by Lambda's own runtime interface client. */
@EnabledIf(
        value = "isBuilt",
        disabledReason = "The function.zip of this build is native, and no other is named by -Dlambda.function")
class JvmLambdaIT extends LambdaFlow {

    JvmLambdaIT() {
        super(Artefact.JVM);
    }

    static boolean isBuilt() {
        return Artefact.JVM.zip().isPresent();
    }
}
