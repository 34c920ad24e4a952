package dev.mediajobs.rpc;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, of the packaged service. */
@QuarkusIntegrationTest
class MalformedRequestIT extends MalformedRequestTest {}
