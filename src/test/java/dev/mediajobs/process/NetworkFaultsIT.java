package dev.mediajobs.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.callback.Receiver;
import dev.mediajobs.testsupport.FaultProxy;
import dev.mediajobs.testsupport.S3Server;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lines that are cut, reset, slow, narrow, held up, deaf or forgotten, between two processes and the database, the store and the
 * receiver of callbacks, while callers submit with client tokens. {@code -Dmediajobs.campaign.network=PT1H} is the long form;
 * {@code -Dmediajobs.campaign.seed} repeats what was drawn.
 */
class NetworkFaultsIT {

    private static final Logger LOG = Logger.getLogger(NetworkFaultsIT.class);
    private static final Duration TIME = Campaign.time("network", Duration.ofSeconds(10));
    private static final int CALLERS = 6;
    private static final int WARM_UP = 8;
    private static final Path RECORDING = Path.of("src", "test", "resources", "media", "goforward.wav");
    private static final String NAME = "goforward.wav";

    /** From the end of the faults: retries that wait, connections that are forgotten, leases that run out. */
    private static final Duration SETTLED = Duration.ofSeconds(90);

    private static final Duration READY_AGAIN = Duration.ofSeconds(20);

    private static final String MOST_HEAP = "-Xmx192m";
    private static final long MOST_RESIDENT_MEBIBYTES = 640;
    private static final long MOST_HEAP_MEBIBYTES_MORE = 24;
    private static final int MOST_THREADS = 180;
    private static final int MOST_THREADS_MORE = 12;
    private static final int MOST_DESCRIPTORS_MORE = 40;

    /** Threads that wait for work, and connections that nobody uses, end by then: pools keep them for a minute. */
    private static final Duration IDLE_ONES_END = Duration.ofSeconds(80);

    @TempDir
    static Path home;

    private static Postgres server;
    private static S3Server store;
    private static Receiver receiver;

    @BeforeAll
    static void start() throws Exception {
        server = Postgres.start();
        store = S3Server.start(home);
        store.createBucket("input");
        store.createBucket("work");
        store.put("input", "2026/" + NAME, Files.readAllBytes(RECORDING));
        receiver = new Receiver();
    }

    @AfterAll
    static void stop() throws Exception {
        receiver.close();
        store.close();
        server.close();
    }

    @Test
    void acceptedJobsEndAndAreToldOfOnce() throws Exception {
        try (var toStore = new FaultProxy(store.port());
                var toReceiver = new FaultProxy(URI.create(receiver.url()).getPort());
                var fromFirst = new FaultProxy(server.port());
                var fromSecond = new FaultProxy(server.port());
                var site = new Site(server, settings(toStore))) {
            var processes = List.of(start(site, fromFirst), start(site, fromSecond));
            for (var process : processes) {
                process.awaitReady();
            }
            site.tables().recordEnds();
            site.says(NAME, "here", Duration.ofMillis(200));
            var request = Map.of(
                    "InputFile",
                    "oss://recordings/" + NAME,
                    "UserData",
                    "{\"NotifyAddress\":\"http://127.0.0.1:" + toReceiver.port() + "/jobs\"}");
            warmUp(processes, request);
            var before = footprints(processes);
            try (var callers = new PersistentCallers(processes, request, CALLERS, Campaign.SEED);
                    var weather =
                            new NetworkWeather(List.of(fromFirst, fromSecond, toStore, toReceiver), Campaign.SEED)) {
                weather.blow(TIME);
                LOG.infof("Seed %d: faults %s", Campaign.SEED, weather.faults());
                assertThat(processes).allMatch(ServiceProcess::isAlive);
                assertReadyAgain(processes);
                callers.finish(SETTLED);
                LOG.infof("%d jobs %s, callers were told %s", callers.accepted(), callers.ends(), callers.refusals());
                assertThat(callers.refusals().keySet()).isSubsetOf("503 ServiceUnavailable");
                assertNoneTwice(site, WARM_UP + callers.accepted());
            }
            assertToldOf(site);
            assertNothingLeft(processes, before);
        }
    }

    /** What is made when it is first needed is made. */
    private static void warmUp(List<ServiceProcess> processes, Map<String, String> request) throws Exception {
        var jobs = new ArrayList<String>();
        for (int i = 0; i < WARM_UP; i++) {
            jobs.add((String)
                    Site.sdk(processes.get(i % 2)).call("SubmitASRJob", request).get("JobId"));
        }
        for (var job : jobs) {
            assertThat(Site.sdk(processes.get(0)).await(job, Site.PATIENCE).getState())
                    .isEqualTo("Finished");
        }
    }

    private static void assertReadyAgain(List<ServiceProcess> processes) throws Exception {
        var healed = System.nanoTime();
        for (var process : processes) {
            Wait.until("that readiness returns", READY_AGAIN, () -> process.readiness() == 200);
        }
        LOG.infof("Ready %d ms after the faults", (System.nanoTime() - healed) / 1_000_000);
    }

    private static void assertNoneTwice(Site site, int jobs) throws Exception {
        assertThat(site.tables().count("job")).isEqualTo(jobs);
        assertThat(site.tables().count("job where state in ('SUCCEEDED', 'FAILED')"))
                .isEqualTo(jobs);
        assertThat(site.tables().count("job where state = 'FAILED' and error_code is null"))
                .isZero();
        assertThat(site.tables().count("job_end")).isEqualTo(jobs);
        assertThat(site.tables().count("result where type = 'ASR'"))
                .isEqualTo(site.tables().count("job where state = 'SUCCEEDED'"));
    }

    /** A message may come twice, but under one name; what is kept as dead has its reason. */
    private static void assertToldOf(Site site) throws Exception {
        Wait.until(
                "that all callbacks are done",
                SETTLED,
                () -> site.tables().count("job_event") == 0
                        && site.tables().count("callback_delivery where state not in ('DELIVERED', 'DEAD')") == 0);
        var jobs = site.tables().count("job");
        assertThat(site.tables().count("callback_delivery")).isEqualTo(jobs);
        assertThat(site.tables().count("(select distinct job_id from callback_delivery) told"))
                .isEqualTo(jobs);
        assertThat(site.tables().count("callback_delivery where state = 'DEAD' and reason_code is null"))
                .isZero();
        Set<String> received = List.copyOf(receiver.received).stream()
                .map(Receiver.Received::id)
                .collect(Collectors.toSet());
        assertThat(received).containsAll(site.tables().delivered());
        LOG.infof(
                "%d messages delivered, %d dead; %d came, %d of them again",
                site.tables().count("callback_delivery where state = 'DELIVERED'"),
                site.tables().count("callback_delivery where state = 'DEAD'"),
                receiver.received.size(),
                receiver.received.size() - received.size());
    }

    private static void assertNothingLeft(List<ServiceProcess> processes, List<Footprint> before) throws Exception {
        for (int i = 0; i < processes.size(); i++) {
            var process = processes.get(i);
            var at = before.get(i);
            var after = Wait.untilGiven(
                    "that idle threads end; before there were " + at,
                    IDLE_ONES_END,
                    () -> Footprint.of(process),
                    now -> now.threads() <= at.threads() + MOST_THREADS_MORE
                            && now.descriptors() <= at.descriptors() + MOST_DESCRIPTORS_MORE);
            LOG.infof("Before %s, after %s", at, after);
            assertThat(after.threads()).isLessThan(MOST_THREADS);
            assertThat(after.residentMebibytes()).isLessThan(MOST_RESIDENT_MEBIBYTES);
            assertThat(after.heapMebibytes()).isLessThan(at.heapMebibytes() + MOST_HEAP_MEBIBYTES_MORE);
        }
    }

    private static List<Footprint> footprints(List<ServiceProcess> processes) throws Exception {
        var all = new ArrayList<Footprint>();
        for (var process : processes) {
            all.add(Footprint.of(process));
        }
        return all;
    }

    private static ServiceProcess start(Site site, FaultProxy line) {
        return site.start(Map.of("QUARKUS_DATASOURCE_REACTIVE_URL", site.databaseAddress(line.port())), MOST_HEAP);
    }

    /** Times as in a deployment, only shorter, so that much of what takes time there happens here. */
    private static Map<String, String> settings(FaultProxy toStore) {
        var settings = new HashMap<>(StoreSettings.of("http://" + S3Server.HOST + ":" + toStore.port()));
        settings.put("MEDIAJOBS_CONNECTIONS_SILENCE", "6s");
        settings.put("MEDIAJOBS_CONNECTIONS_STATEMENT_TIMEOUT", "4s");
        settings.put("MEDIAJOBS_CONNECTIONS_IDLE_IN_TRANSACTION_TIMEOUT", "4s");
        settings.put("MEDIAJOBS_SWEEP_LEASE", "3s");
        settings.put("MEDIAJOBS_SWEEP_STATEMENT_TIMEOUT", "5s");
        settings.put("MEDIAJOBS_SWEEP_RETRY_DELAY", "500ms");
        settings.put("MEDIAJOBS_RPC_TIMEOUT", "5s");
        settings.put("MEDIAJOBS_MEDIA_CONNECT_TIMEOUT", "3s");
        settings.put("MEDIAJOBS_MEDIA_FETCH_TIMEOUT", "20s");
        settings.put("MEDIAJOBS_CALLBACK_ALLOWED_NETWORKS", "127.0.0.0/8");
        settings.put("MEDIAJOBS_CALLBACK_TIMEOUT", "1s");
        settings.put("MEDIAJOBS_CALLBACK_SCHEDULE", "0s,1s,1s,1s,2s,2s,2s,4s,4s,8s,8s");
        return settings;
    }
}
