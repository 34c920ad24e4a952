package dev.mediajobs.functioncompute;

import dev.mediajobs.process.ServiceJar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a function can be made of: the jars of this build, or its native executable. */
enum Artefact {
    JVM {
        @Override
        Path file() {
            return ServiceJar.FILE;
        }

        @Override
        List<String> command() {
            return ServiceJar.command(List.of());
        }
    },

    NATIVE {
        @Override
        Path file() {
            return Path.of(System.getProperty("native.image.path", ""));
        }

        @Override
        List<String> command() {
            return List.of(file().toAbsolutePath().toString());
        }

        @Override
        boolean isBuilt() {
            return Boolean.getBoolean("mediajobs.native") && super.isBuilt();
        }
    };

    abstract Path file();

    abstract List<String> command();

    boolean isBuilt() {
        return Files.isRegularFile(file());
    }
}
