package dev.mediajobs.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The packaged service, and how tests start it: with the first compiler only, as most of these processes end young, and with an
 * archive of the classes that one start has loaded, which spares each later one about half of its work. The JVM leaves an archive
 * alone that is not of this jar.
 */
public final class ServiceJar {

    public static final Path FILE = Path.of(System.getProperty("target.directory", "target"))
            .resolve(Path.of("quarkus-app", "quarkus-run.jar"))
            .toAbsolutePath();

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private ServiceJar() {}

    /** @return to be followed by the arguments of the service */
    public static List<String> command(List<String> jvmOptions) {
        var options = new ArrayList<String>();
        options.add("-XX:SharedArchiveFile=" + Archive.FILE);
        options.addAll(jvmOptions);
        return withoutArchive(options);
    }

    private static List<String> withoutArchive(List<String> jvmOptions) {
        var command = new ArrayList<>(List.of(JAVA.toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", FILE.toString()));
        return command;
    }

    /** Made when the first one asks for it, unless an earlier run of the tests has left the one of this jar. */
    private static final class Archive {

        static final Path FILE = made();

        private static Path made() {
            var file = Path.of(ServiceJar.FILE.getParent() + ".jsa");
            try {
                if (Files.notExists(file) || isOlder(file, ServiceJar.FILE)) {
                    make(file);
                }
                return file;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            } catch (Exception e) {
                throw new IllegalStateException("A start that was to tell its classes has failed", e);
            }
        }

        private static boolean isOlder(Path one, Path other) throws IOException {
            return Files.getLastModifiedTime(one).compareTo(Files.getLastModifiedTime(other)) < 0;
        }

        private static void make(Path file) throws Exception {
            var draft = file.resolveSibling(file.getFileName() + ".draft");
            var command = withoutArchive(List.of("-XX:ArchiveClassesAtExit=" + draft));
            var start = ServiceProcess.Start.with(Map.of());
            try (var service = ServiceProcess.start(Standalone.emptyDirectory(), command, start)) {
                service.awaitReady();
                service.terminate();
                service.exitCode();
            }
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
