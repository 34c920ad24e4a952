package dev.mediajobs.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The packaged service, and how tests start it: with the first compiler only, as most of these processes end young, and with an
 * archive of the classes that one start has loaded, which spares each later one about half of its work. The JVM leaves an archive
 * alone that is not of this jar.
 */
public final class ServiceJar {

    public static final Path FILE = Path.of(System.getProperty("target.directory", "target"))
            .resolve(Path.of("quarkus-app", "quarkus-run.jar"))
            .toAbsolutePath();

    private static final Logger LOG = Logger.getLogger(ServiceJar.class);
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private ServiceJar() {}

    /** @return to be followed by the arguments of the service */
    public static List<String> command(List<String> jvmOptions) {
        var options = new ArrayList<String>();
        Archive.FOUND.ifPresent(archive -> options.add("-XX:SharedArchiveFile=" + archive));
        options.addAll(jvmOptions);
        return withoutArchive(options);
    }

    private static List<String> withoutArchive(List<String> jvmOptions) {
        var command = new ArrayList<>(List.of(JAVA.toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", FILE.toString()));
        return command;
    }

    /** Made when the first one asks for it, unless an earlier run of the tests has left the one of this jar and this Java. */
    private static final class Archive {

        static final Optional<Path> FOUND = found();

        private static Optional<Path> found() {
            try {
                var file = Path.of("%s-%s.jsa".formatted(FILE.getParent(), Runtime.version()));
                if (Files.notExists(file) || isOlder(file, ServiceJar.FILE)) {
                    make(file);
                }
                return Optional.of(file);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            } catch (Exception | AssertionError e) {
                // A service that cannot start is for its own tests to tell; without an archive they only take longer.
                LOG.warn("No archive of classes could be made", e);
                return Optional.empty();
            }
        }

        private static boolean isOlder(Path one, Path other) throws IOException {
            return Files.getLastModifiedTime(one).compareTo(Files.getLastModifiedTime(other)) < 0;
        }

        private static void make(Path file) throws Exception {
            var home = Standalone.emptyDirectory();
            var draft = home.resolve("classes.jsa");
            var command = withoutArchive(List.of("-XX:ArchiveClassesAtExit=" + draft));
            var start = ServiceProcess.Start.with(Map.of());
            try (var service = new Standalone(home, ServiceProcess.start(home, command, start))) {
                service.process().awaitReady();
                service.process().terminate();
                service.process().exitCode();
            }
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
