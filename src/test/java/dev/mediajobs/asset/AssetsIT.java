package dev.mediajobs.asset;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, of the packaged service. */
@QuarkusIntegrationTest
class AssetsIT extends AssetsTest {}
