package dev.mediajobs.asr;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, of the packaged service. */
@QuarkusIntegrationTest
class JobLivesIT extends JobLivesTest {}
