package dev.mediajobs.lambda;

/** The function in Java, run by Lambda's own runtime interface client. */
class JvmLambdaIT extends LambdaFlow {

    JvmLambdaIT() {
        super(Artefact.JVM);
    }
}
