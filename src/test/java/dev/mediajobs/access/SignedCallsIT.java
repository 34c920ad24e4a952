package dev.mediajobs.access;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, of the packaged service. */
@QuarkusIntegrationTest
class SignedCallsIT extends SignedCallsTest {}
