package dev.mediajobs.testsupport;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

/** The classes of the service without its tests, read once in a process: that takes seconds. */
public final class ServiceClasses {

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages("dev.mediajobs");

    private ServiceClasses() {}

    public static JavaClasses all() {
        return ALL;
    }
}
