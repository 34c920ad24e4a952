package dev.mediajobs.lambda;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** What can be put into a function: the {@code function.zip} of this build, and one more named by {@code lambda.function}. */
enum Artefact {
    JVM {
        @Override
        List<String> command(Path taskRoot) {
            // As in the managed runtime: Lambda's own classes on the class path, the function's in a loader of their
            // own.
            return List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx" + Environment.MEMORY_MEGABYTES * 17 / 20 + "m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    RUNTIME.stream().map(Artefact::jar).distinct().collect(Collectors.joining(":")),
                    RUNTIME.get(0),
                    Environment.HANDLER);
        }
    },

    NATIVE {
        @Override
        List<String> command(Path taskRoot) {
            return List.of(taskRoot.resolve(BOOTSTRAP).toString());
        }
    };

    private static final String BOOTSTRAP = "bootstrap";
    private static final List<String> RUNTIME = List.of(
            "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
            "com.amazonaws.services.lambda.runtime.serialization.PojoSerializer",
            "com.amazonaws.services.lambda.runtime.Context");

    abstract List<String> command(Path taskRoot);

    /** The zip of this kind, if there is one. */
    Optional<Path> zip() {
        return Stream.of(
                        System.getProperty("lambda.function", ""),
                        System.getProperty("target.directory") + "/function.zip")
                .filter(name -> !name.isEmpty())
                .map(Path::of)
                .filter(zip -> kind(zip) == this)
                .findFirst();
    }

    void unpack(Path taskRoot) {
        try (var zip = new ZipFile(zip().orElseThrow().toFile())) {
            for (var entry : zip.stream().filter(e -> !e.isDirectory()).toList()) {
                var file = taskRoot.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                try (var content = zip.getInputStream(entry)) {
                    Files.copy(content, file);
                }
                if (entry.getName().equals(BOOTSTRAP) && !file.toFile().setExecutable(true)) {
                    throw new IOException(file + " cannot be made executable");
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Artefact kind(Path file) {
        try (var zip = new ZipFile(file.toFile())) {
            return zip.getEntry(BOOTSTRAP) == null ? JVM : NATIVE;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** By name, as the normal build has no such classes. */
    private static String jar(String className) {
        try {
            var type = Class.forName(className, false, Artefact.class.getClassLoader());
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
