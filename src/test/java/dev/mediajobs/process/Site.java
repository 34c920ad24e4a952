package dev.mediajobs.process;

import dev.mediajobs.testsupport.Sdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What several processes of the service share: a database, buckets, files, the words of their engine, one access key. */
public final class Site implements AutoCloseable {

    public static final String KEY_ID = "operator";
    public static final String KEY_SECRET = "chosen-by-the-operator";
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String MASTER_KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    private static final String BUCKET = "recordings";
    /** Short enough to be one window, so that the engine is asked once. */
    private static final Path RECORDING = Path.of("src", "test", "resources", "media", "goforward.wav");

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Map<String, String> environment = new HashMap<>();
    private final List<ServiceProcess> processes = new ArrayList<>();
    private final Path directory;
    private final Postgres server;
    private final String database;
    private final Tables tables;

    /** @param settings as environment variables, of all processes */
    public Site(Postgres server, Map<String, String> settings) throws IOException, SQLException {
        var parent = Files.createDirectories(Path.of("target", "test-data"));
        directory = Files.createTempDirectory(parent, "site-").toAbsolutePath();
        Files.createDirectories(bucket());
        Files.createDirectories(words());
        this.server = server;
        database = "site_" + COUNT.incrementAndGet();
        server.create(database);
        tables = new Tables(server, database);
        environment.put("MEDIAJOBS_DATABASE", "external");
        environment.put("QUARKUS_DATASOURCE_REACTIVE_URL", server.address(database));
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:" + server.address(database));
        environment.put("QUARKUS_DATASOURCE_USERNAME", "postgres");
        environment.put("QUARKUS_DATASOURCE_PASSWORD", "postgres");
        environment.put("MEDIAJOBS_MASTER_KEY", MASTER_KEY);
        environment.put("MEDIAJOBS_ACCESS_KEY_ID", KEY_ID);
        environment.put("MEDIAJOBS_ACCESS_KEY_SECRET", KEY_SECRET);
        environment.put("MEDIAJOBS_DATA_DIR", directory.resolve("data").toString());
        environment.put("MEDIAJOBS_STORAGE_ROOT", buckets().toString());
        environment.put("MEDIAJOBS_WORK_ROOT", work().toString());
        // What a native build does only where it is told to.
        environment.put("MEDIAJOBS_SWEEP_STEPS", "true");
        // Tests call as fast as they can.
        environment.put("MEDIAJOBS_THROTTLING_REQUESTS_PER_SECOND", "0");
        environment.put("MEDIAJOBS_ENGINE_SPEECH_NAME", "fixture");
        environment.put("MEDIAJOBS_ENGINE_SPEECH_FIXTURE_FOLDER", words().toString());
        environment.putAll(settings);
    }

    /** What each process is told. */
    public Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    /** One process more; call {@link ServiceProcess#awaitReady} on it. */
    ServiceProcess start(Map<String, String> settings, String... jvmOptions) {
        var all = new HashMap<>(environment);
        all.putAll(settings);
        var process = ServiceProcess.start(directory, new ServiceProcess.Start(all, List.of(jvmOptions), List.of()));
        processes.add(process);
        return process;
    }

    List<ServiceProcess> startTwo() throws Exception {
        var both = List.of(start(Map.of()), start(Map.of()));
        for (var process : both) {
            process.awaitReady();
        }
        return both;
    }

    static Sdk sdk(ServiceProcess process) {
        return Sdk.of(process.port(), KEY_ID, KEY_SECRET);
    }

    /** Puts a recording into the bucket, of which the engine will say the word after that time. */
    public String recording(String name, String word, Duration after) throws IOException {
        Files.copy(RECORDING, bucket().resolve(name), StandardCopyOption.REPLACE_EXISTING);
        says(name, word, after);
        return "oss://" + BUCKET + "/" + name;
    }

    /** Puts a recording into the bucket, of which the engine will say these words. */
    String recording(String name, Path sound, String fixture) throws IOException {
        say(name, fixture);
        return medium(name, sound);
    }

    /** Puts media of which the engine has nothing to say into the bucket. */
    public String medium(String name, Path media) throws IOException {
        Files.copy(media, bucket().resolve(name), StandardCopyOption.REPLACE_EXISTING);
        return "oss://" + BUCKET + "/" + name;
    }

    /** From now on: who has begun to listen is not disturbed. */
    void says(String name, String word, Duration after) throws IOException {
        say(
                name,
                "{\"delayMillis\":%d,\"words\":[{\"text\":\"%s\",\"fromMillis\":1000,\"toMillis\":2000}]}"
                        .formatted(after.toMillis(), word));
    }

    private void say(String name, String fixture) throws IOException {
        var draft = Files.createTempFile(directory, "words", null);
        Files.writeString(draft, fixture);
        Files.move(draft, words().resolve(name + ".json"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** @return the connection of an onlooker */
    public Connection connect() throws SQLException {
        return server.connect(database);
    }

    String database() {
        return database;
    }

    public int databasePort() {
        return server.port();
    }

    /** @param port another one that leads to the server */
    public String databaseAddress(int port) {
        return "postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** @return how many sessions of others there were */
    public int endSessions() throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var ended =
                        statement.executeQuery("select count(pg_terminate_backend(pid, 10000)) from pg_stat_activity"
                                + " where datname = current_database() and pid <> pg_backend_pid()")) {
            ended.next();
            return ended.getInt(1);
        }
    }

    public Tables tables() {
        return tables;
    }

    public Path directory() {
        return directory;
    }

    /** Where buckets are directories. */
    Path buckets() {
        return directory.resolve("buckets");
    }

    /** Where steps keep what later ones need. */
    Path work() {
        return directory.resolve("work");
    }

    boolean hasNoWorkFiles() throws IOException {
        return Files.notExists(work()) || isEmpty(work());
    }

    static boolean isEmpty(Path directory) throws IOException {
        try (var entries = Files.list(directory)) {
            return entries.findAny().isEmpty();
        }
    }

    /** The one of the processes that works on the job's recognition, once one does. */
    ServiceProcess recogniser(String job) throws Exception {
        var step = Wait.untilGiven(
                        "recognition of " + job,
                        PATIENCE,
                        () -> tables.steps(job).stream()
                                .filter(Tables.Step::recognises)
                                .findFirst(),
                        found -> found.isPresent())
                .orElseThrow();
        return processes.stream()
                .filter(process -> process.pid() == step.ownerPid())
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        processes.forEach(ServiceProcess::close);
    }

    private Path bucket() {
        return buckets().resolve(BUCKET);
    }

    private Path words() {
        return directory.resolve("words");
    }
}
