package dev.mediajobs.recognition;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, of the packaged service. */
@QuarkusIntegrationTest
class RecognitionLibrariesIT extends RecognitionLibrariesTest {}
