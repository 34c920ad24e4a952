package dev.mediajobs.template;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, of the packaged service. */
@QuarkusIntegrationTest
class CustomTemplatesIT extends CustomTemplatesTest {}
