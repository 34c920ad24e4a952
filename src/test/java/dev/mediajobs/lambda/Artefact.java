package dev.mediajobs.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** What a function can be made of: the {@code function.zip} of this build, and one more named by {@code lambda.function}. */
enum Artefact {
    JVM {
        @Override
        void unpack(Path taskRoot) {
            super.unpack(taskRoot);
            // Processes would all unpack it to the same place below /tmp, which on Lambda no two of them share.
            var processor = System.getProperty("os.arch").equals("amd64") ? "x86_64" : "aarch_64";
            var name = "/jni/libaws-lambda-jni.linux-" + processor + ".so";
            try (var library = type(RUNTIME.get(0)).getResourceAsStream(name)) {
                Files.copy(library, library(taskRoot));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        List<String> command(Path taskRoot) {
            // As in the managed runtime: Lambda's own classes on the class path, the function's in a loader of their
            // own.
            return List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx" + Environment.MEMORY_MEGABYTES * 17 / 20 + "m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI="
                            + library(taskRoot),
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
                    // A class that the build has changed is in there twice.
                    Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
                }
                if (entry.getName().equals(BOOTSTRAP) && !file.toFile().setExecutable(true)) {
                    throw new IOException(file + " cannot be made executable");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Artefact kind(Path file) {
        try (var zip = new ZipFile(file.toFile())) {
            return zip.getEntry(BOOTSTRAP) == null ? JVM : NATIVE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path library(Path taskRoot) {
        return taskRoot.resolveSibling("libaws-lambda-jni.so");
    }

    private static String jar(String className) {
        var location = type(className).getProtectionDomain().getCodeSource().getLocation();
        return Path.of(URI.create(location.toString())).toString();
    }

    /** By name, as the normal build has no such classes. */
    private static Class<?> type(String className) {
        try {
            return Class.forName(className, false, Artefact.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
