package dev.mediajobs.lambda;

/** The native function, which is its own runtime. */
class NativeLambdaIT extends LambdaFlow {

    NativeLambdaIT() {
        super(Artefact.NATIVE);
    }
}
