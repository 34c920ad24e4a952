package dev.mediajobs.hotword;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, of the packaged service. */
@QuarkusIntegrationTest
class HotwordLibrariesIT extends HotwordLibrariesTest {}
