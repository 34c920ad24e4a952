package dev.mediajobs.pipeline;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, of the packaged service. */
@QuarkusIntegrationTest
class PipelinesIT extends PipelinesTest {}
