package dev.mediajobs.process;

import dev.mediajobs.process.Boundary.Role;
import dev.mediajobs.process.Fleet.Member;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Boundaries that the database does not see: who is there is found by looking at files and processes, many times a second. */
final class Sightings implements AutoCloseable {

    /** A look takes some 10 ms, so that a kill at any time comes after a second or two. */
    private static final int LOOKS_TO_A_KILL = 100;

    private final Fleet fleet;
    private final Random random;
    private final Connection connection;
    private final WatchService newDirectories;

    Sightings(Site site, Fleet fleet, Random random) throws IOException, SQLException {
        this.fleet = fleet;
        this.random = random;
        connection = site.connect();
        newDirectories = site.work().getFileSystem().newWatchService();
        Files.createDirectories(site.work()).register(newDirectories, StandardWatchEventKinds.ENTRY_CREATE);
    }

    /** What was there before is past. */
    void begin() {
        for (var key = newDirectories.poll(); key != null; key = newDirectories.poll()) {
            key.pollEvents();
            key.reset();
        }
    }

    /** @return who is at the boundary now */
    Optional<Member> at(Boundary boundary) throws SQLException {
        return switch (boundary) {
            case DECODING -> decoding();
            case RECOGNISING ->
                owner("kind in ('asr.recognise', 'smarttag.hear', 'smarttag.watch')"
                        + " and started_at < now() - interval '50 milliseconds'");
            case WRITING_WORK_FILE -> writing();
            case ANY_TIME -> byChance(Role.WORKER);
            case ANY_TIME_API -> byChance(Role.API);
            default -> throw new IllegalArgumentException(boundary + " is seen by the database");
        };
    }

    private Optional<Member> decoding() {
        return fleet.of(Role.WORKER).stream()
                .filter(worker -> ProcessHandle.of(worker.process.pid())
                        .map(ProcessHandle::children)
                        .flatMap(children -> children.findAny())
                        .isPresent())
                .findFirst();
    }

    /** The directory of a job is made right before its first file is moved there. */
    private Optional<Member> writing() throws SQLException {
        var key = newDirectories.poll();
        if (key == null) {
            return Optional.empty();
        }
        var events = key.pollEvents();
        key.reset();
        if (events.isEmpty()) {
            return Optional.empty();
        }
        var job = events.get(events.size() - 1).context().toString();
        return owner("job_id = '%s'".formatted(Tables.uuid(job)));
    }

    private Optional<Member> byChance(Role role) {
        List<Member> all = fleet.of(role);
        return random.nextInt(LOOKS_TO_A_KILL) == 0
                ? Optional.of(all.get(random.nextInt(all.size())))
                : Optional.empty();
    }

    private Optional<Member> owner(String which) throws SQLException {
        try (var statement = connection.createStatement();
                var found = statement.executeQuery("select split_part(owner, '/', 2) from step"
                        + " where state = 'RUNNING' and " + which + " order by started_at desc limit 1")) {
            return found.next() ? fleet.withPid(found.getLong(1)) : Optional.empty();
        }
    }

    @Override
    public void close() throws IOException, SQLException {
        newDirectories.close();
        connection.close();
    }
}
