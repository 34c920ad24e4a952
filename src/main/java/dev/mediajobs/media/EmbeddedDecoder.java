package dev.mediajobs.media;

import dev.mediajobs.media.Isolation.Limits;
import dev.mediajobs.media.Isolation.Program;
import dev.mediajobs.media.decoder.Main;
import java.io.File;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Java VM of its own over ffmpeg's libraries: nothing needs to be installed. The libraries never get into the service. */
final class EmbeddedDecoder implements Decoder {

    private static final String MAIN = "dev.mediajobs.media.decoder.Main";
    private static final Duration UNPACK_TIMEOUT = Duration.ofMinutes(2);
    private static final long LARGEST_LIBRARY_BYTES = 256L << 20;

    /** Nothing is written; what a Java VM may leave beside itself does not end it. */
    private static final long SLACK_BYTES = 1L << 20;

    /** By default, the JVM would measure itself by the machine and reserve accordingly. */
    private static final List<String> JVM_OPTIONS = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xms8m",
            "-Xmx64m",
            "-Xss512k",
            "-XX:ReservedCodeCacheSize=16m",
            "-XX:MaxMetaspaceSize=64m",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-UsePerfData",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=/dev/null",
            "-Xshare:auto",
            // Twice the heap, by default: a picture of 2160P needs more, and the process has a limit of its own.
            "-Dorg.bytedeco.javacpp.maxphysicalbytes=0");

    private final Isolation isolation;
    private final long memoryBytes;
    private final Path libraries;
    private final String classPath;
    private final String version;

    /** Where the libraries lie once they are unpacked. */
    private String libraryPath = "";

    private EmbeddedDecoder(Isolation isolation, long memoryBytes, Path libraries, String classPath)
            throws IOException, InterruptedException, MediaException {
        this.isolation = isolation;
        this.memoryBytes = memoryBytes;
        this.libraries = libraries;
        this.classPath = classPath;
        this.version = unpack();
    }

    /**
     * @param libraries a directory that native libraries are unpacked to
     * @return empty when the parts of the decoder are not in this build, or not for this machine
     */
    static Optional<EmbeddedDecoder> find(Isolation isolation, long memoryBytes, Path libraries)
            throws IOException, InterruptedException, MediaException {
        var classPath = classPath();
        if (classPath.isEmpty() || !Files.isExecutable(java())) {
            return Optional.empty();
        }
        return Optional.of(new EmbeddedDecoder(isolation, memoryBytes, libraries, classPath.get()));
    }

    @Override
    public long decode(Order order) throws MediaException, IOException, InterruptedException {
        var arguments = List.of(
                order.input().toString(),
                order.output().toString(),
                Long.toString(order.fromMillis()),
                Long.toString(order.untilMillis()));
        var fileBytes = ExecutableDecoder.largestOutput(order);
        var outcome = run(arguments, order.directory(), order.timeout(), fileBytes);
        Failures.refuseSignals(outcome);
        return switch (outcome.exitCode()) {
            case 0 -> Long.parseLong(value(outcome, "declared"));
            case Main.NOT_MEDIA -> throw Failures.notMedia();
            case Main.NO_AUDIO_STREAM -> throw Failures.noAudioStream();
            default -> throw Failures.unavailable(outcome);
        };
    }

    @Override
    public String probe(Path input, Path directory, Duration timeout)
            throws MediaException, IOException, InterruptedException {
        return factsOf(List.of(input.toString()), directory, timeout);
    }

    String factsOf(List<String> arguments, Path directory, Duration timeout)
            throws MediaException, IOException, InterruptedException {
        var outcome = run(arguments, directory, timeout, SLACK_BYTES);
        Failures.refuseSignals(outcome);
        return switch (outcome.exitCode()) {
            case 0 -> outcome.output();
            case Main.NOT_MEDIA -> throw Failures.notMedia();
            default -> throw Failures.unavailable(outcome);
        };
    }

    ChildProcess.Outcome listen(
            List<String> arguments, Path directory, Duration timeout, ChildProcess.Listener listener)
            throws MediaException, IOException, InterruptedException {
        var limits = new Limits(
                timeout,
                ExecutablePictures.LARGEST_FRAME_BYTES,
                "data",
                memoryBytes,
                ExecutablePictures.ALL_FRAMES_BYTES);
        return isolation.run(program(arguments, directory, limits), timeout, listener);
    }

    @Override
    public PictureDecoder pictures() {
        return new EmbeddedPictures(this);
    }

    @Override
    public String describe() {
        return "embedded ffmpeg " + version;
    }

    /** Once, by a child that sees no media, so that no child that does needs to. */
    private String unpack() throws IOException, InterruptedException, MediaException {
        var outcome = run(List.of(), libraries, UNPACK_TIMEOUT, LARGEST_LIBRARY_BYTES);
        OwnUser.seal(libraries);
        try (var files = Files.walk(libraries)) {
            libraryPath = files.filter(file -> file.getFileName().toString().contains(".so"))
                    .map(file -> file.getParent().toString())
                    .distinct()
                    .collect(Collectors.joining(File.pathSeparator));
        }
        if (outcome.exitCode() != 0) {
            throw Failures.unavailable(outcome);
        }
        return value(outcome, "version");
    }

    private ChildProcess.Outcome run(List<String> arguments, Path directory, Duration timeout, long fileBytes)
            throws IOException, InterruptedException, MediaException {
        var limits = new Limits(timeout, fileBytes, "data", memoryBytes);
        return isolation.run(program(arguments, directory, limits), timeout, Ffprobe.OUTPUT_BYTES);
    }

    private Program program(List<String> arguments, Path directory, Limits limits) {
        var command = new ArrayList<String>();
        command.add(java().toString());
        command.addAll(JVM_OPTIONS);
        command.add("-Djava.io.tmpdir=" + directory);
        command.add("-Duser.home=" + directory);
        // Of a cache that cannot be written to, nothing would be used.
        command.add("-Dorg.bytedeco.javacpp.cachedir=" + directory);
        command.add("-Dorg.bytedeco.javacpp.pathsFirst=true");
        command.add("-Djava.library.path=" + libraryPath);
        command.add("-cp");
        command.add(classPath);
        command.add(MAIN);
        command.addAll(arguments);
        var readable = new ArrayList<Path>();
        readable.add(java().getParent().getParent());
        Stream.of(classPath.split(File.pathSeparator)).map(Path::of).forEach(readable::add);
        if (!directory.equals(libraries)) {
            readable.add(libraries);
        }
        return new Program(command, Optional.of(directory), readable, limits);
    }

    private static String value(ChildProcess.Outcome outcome, String name) throws MediaException {
        return outcome.output()
                .lines()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElseThrow(() -> Failures.unavailable(outcome));
    }

    private static Path java() {
        return Path.of(System.getProperty("java.home", "/"), "bin", "java");
    }

    /** Found through resources: to look at a class would load it, and native libraries with it. */
    private static Optional<String> classPath() throws IOException {
        var platform = "linux-" + (System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x86_64");
        var parts = new ArrayList<String>();
        for (var resource : List.of(
                MAIN.replace('.', '/') + ".class",
                "org/bytedeco/javacpp/Loader.class",
                "org/bytedeco/javacpp/" + platform + "/libjnijavacpp.so",
                "org/bytedeco/ffmpeg/global/avcodec.class",
                "org/bytedeco/ffmpeg/" + platform + "/libjniavcodec.so")) {
            var place = place(resource);
            if (place.isEmpty()) {
                return Optional.empty();
            }
            parts.add(place.get());
        }
        return Optional.of(parts.stream().distinct().collect(Collectors.joining(File.pathSeparator)));
    }

    private static Optional<String> place(String resource) throws IOException {
        var urls = new ArrayList<>(
                Collections.list(EmbeddedDecoder.class.getClassLoader().getResources(resource)));
        // Tests that measure coverage have the changed classes in memory only, and the real ones here.
        urls.addAll(Collections.list(ClassLoader.getSystemResources(resource)));
        for (var url : urls) {
            if (url.getProtocol().equals("jar")) {
                return Optional.of(file(((JarURLConnection) url.openConnection()).getJarFileURL()));
            }
            if (url.getProtocol().equals("file")) {
                var file = file(url);
                return Optional.of(file.substring(0, file.length() - resource.length()));
            }
        }
        return Optional.empty();
    }

    private static String file(URL url) {
        return Path.of(URI.create(url.toString())).toAbsolutePath().toString();
    }
}
