package dev.mediajobs.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.media.Clips;
import dev.mediajobs.smarttag.Tagging;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Media are tagged by several workers of which one after the other is killed. {@code -Dmediajobs.campaign.jobs} makes it longer,
 * {@code -Dmediajobs.campaign.life} sets the most seconds for which workers are left alone at first.
 */
class KilledTaggersIT {

    private static final Logger LOG = Logger.getLogger(KilledTaggersIT.class);
    private static final int JOBS = Campaign.jobs(24);
    private static final int WORKERS = 3;
    private static final int VARIANTS = 2;
    private static final int WORD_MILLIS = 350;
    private static final int WORDS_A_SENTENCE = 9;
    private static final Path MEDIA = Path.of("src", "test", "resources", "media");

    /** Small steps, so that several workers share a job, and enough attempts that bad luck is no failure. */
    private static final Map<String, String> SETTINGS = Map.of(
            "MEDIAJOBS_SWEEP_LEASE", "3s",
            "MEDIAJOBS_SWEEP_SLOTS", "2",
            "MEDIAJOBS_SWEEP_MAX_ATTEMPTS", "20",
            "MEDIAJOBS_SWEEP_PURGE_EVERY", "1s",
            "MEDIAJOBS_PIPELINE_DEFAULT_CONCURRENCY", "8",
            "MEDIAJOBS_SMARTTAG_GROUP", "5s",
            "MEDIAJOBS_SMARTTAG_FRAMES", "1");

    /** What this kind of job has of its own; others see to the rest. */
    private static final List<Boundary> BOUNDARIES = List.of(
            Boundary.WORK_FILE_WRITTEN,
            Boundary.KEEP_FILE,
            Boundary.RESULT_FILE_WRITTEN,
            Boundary.END,
            Boundary.ANY_TIME,
            Boundary.ANY_TIME);

    /** At first, and longer with every kill: where a step takes longer than workers live, nothing would ever be done. */
    private static final Duration LONGEST_LIFE = Duration.ofSeconds(Integer.getInteger("mediajobs.campaign.life", 3));

    private static Postgres database;

    /** What is asked for. */
    private record Order(String media, String template, String params) {}

    @BeforeAll
    static void startDatabase() {
        database = Postgres.start();
    }

    @AfterAll
    static void stopDatabase() {
        database.close();
    }

    @Test
    void resultsAndFilesAreThoseOfAnUndisturbedRun() throws Exception {
        var random = new Random(Campaign.SEED);
        try (var site = new Site(database, SETTINGS)) {
            var fleet = new Fleet(site, WORKERS);
            fleet.awaitReady();
            var tagging = new Tagging(fleet.sdk());
            var orders = orders(site, tagging, random);
            var expected = undisturbed(site, tagging, orders);
            var pace = KillCampaign.Pace.growing(LONGEST_LIFE, random);
            try (var campaign = new KillCampaign(site, fleet, BOUNDARIES, pace, random)) {
                disturbed(site, tagging, orders, expected, campaign);
            }
        }
    }

    private static void disturbed(
            Site site, Tagging tagging, List<Order> orders, Map<Order, TaggingOutcome> expected, KillCampaign campaign)
            throws Exception {
        var jobs = new LinkedHashMap<String, Order>();
        for (int i = 0; i < JOBS; i++) {
            var order = orders.get(i % orders.size());
            jobs.put(submit(tagging, order), order);
        }
        campaign.runWhile(() -> site.tables().count("job where state in ('QUEUED', 'RUNNING')") > 0);
        var records = campaign.records();
        LOG.infof("Seed %d: %d jobs%n%s", Campaign.SEED, JOBS, campaign.table());
        for (var job : jobs.entrySet()) {
            assertThat(TaggingOutcome.of(site, tagging, job.getKey()))
                    .as("seed %d: %s", Campaign.SEED, job.getValue())
                    .isEqualTo(expected.get(job.getValue()));
        }
        assertThat(records.kills()).isGreaterThanOrEqualTo(WORKERS - 1);
        assertThat(records.count("job_end")).isEqualTo(JOBS);
        assertThat(records.jobsEndedTwice()).isZero();
        assertThat(records.resultsWrittenTwice()).isZero();
        assertThat(records.stepsDoneTwice()).isZero();
        assertThat(records.stepsNotDone()).isZero();
        assertThat(TaggingOutcome.jobsWithFiles(site))
                .as("seed %d", Campaign.SEED)
                .hasSize((int) (VARIANTS
                        + jobs.values().stream()
                                .filter(KilledTaggersIT::keepsFiles)
                                .count()));
        Wait.until("that no work files are left", Site.PATIENCE, () -> Site.isEmpty(site.work()));
    }

    private static Map<Order, TaggingOutcome> undisturbed(Site site, Tagging tagging, List<Order> orders)
            throws Exception {
        var jobs = new LinkedHashMap<String, Order>();
        for (var order : orders) {
            jobs.put(submit(tagging, order), order);
        }
        var outcomes = new LinkedHashMap<Order, TaggingOutcome>();
        for (var job : jobs.entrySet()) {
            outcomes.put(job.getValue(), TaggingOutcome.of(site, tagging, job.getKey()));
            assertThat(site.tables().steps(job.getKey())).hasSizeGreaterThanOrEqualTo(4);
        }
        assertThat(outcomes.values().stream().map(TaggingOutcome::results)).doesNotHaveDuplicates();
        outcomes.forEach((order, outcome) -> {
            if (keepsFiles(order)) {
                assertThat(outcome.files())
                        .containsKeys("slide-001.jpg", "slide-002.jpg", "slides.pdf", "process.json");
            } else {
                assertThat(outcome.files()).isEmpty();
            }
        });
        return outcomes;
    }

    /** Of every kind there is, in as many variants. */
    private static List<Order> orders(Site site, Tagging tagging, Random random) throws Exception {
        var whole = MEDIA.resolve("lecture.mp4").toAbsolutePath().toString();
        var lecture = new Clips(site.directory()).make("-ss", "5", "-t", "11", "-i", whole, "-r", "5", "lecture.mp4");
        var everything = tagging.template("ocr,asr,nlp");
        var speakers = tagging.template("nlp");
        var speech = tagging.template("asr");
        var writing = tagging.template("ocr");
        var pictures = List.of("written-small.png", "written-columns.png");
        var orders = new ArrayList<Order>();
        for (int i = 0; i < VARIANTS; i++) {
            orders.add(new Order(
                    site.recording("lecture-%d.mp4".formatted(i), lecture, words(random, 11)), everything, """
                    {"needAsrData":true,"needOcrData":true,"needMetaData":true,"needProcess":true,"nlpParams":{
                     "sourceLanguage":"en","autoChaptersEnabled":true,"meetingAssistanceEnabled":true,
                     "summarizationEnabled":true,"summarizationTypes":"Paragraph,MindMap","pptExtractionEnabled":true}}"""));
            orders.add(new Order(
                    site.recording("speech-%d.wav".formatted(i), MEDIA.resolve("jfk.wav"), words(random, 11)),
                    speech,
                    """
                    {"needAsrData":true}"""));
            orders.add(new Order(
                    site.recording("dialogue-%d.wav".formatted(i), MEDIA.resolve("dialogue.wav"), words(random, 45)),
                    speakers,
                    """
                    {"nlpParams":{"sourceLanguage":"en","diarizationEnabled":true,"speakerCount":2,
                     "summarizationEnabled":true,"summarizationTypes":"Conversational,QuestionsAnswering"}}"""));
            orders.add(new Order(site.medium(pictures.get(i), MEDIA.resolve(pictures.get(i))), writing, """
                    {"needOcrData":true,"needMetaData":true}"""));
        }
        return orders;
    }

    private static String submit(Tagging tagging, Order order) throws Exception {
        return tagging.submit(
                Tagging.of("OSS", order.media()).setTemplateId(order.template()).setParams(order.params()));
    }

    private static boolean keepsFiles(Order order) {
        return order.params().contains("needProcess");
    }

    /** A fixture of sentences from the test texts' words. */
    private static String words(Random random, int seconds) throws IOException {
        var known = List.of(Files.readString(MEDIA.resolve("sentences-en.txt")).split("[\\s.,?!]+"));
        var words = IntStream.range(0, seconds * 1_000 / WORD_MILLIS)
                .mapToObj(i -> {
                    var word = known.get(random.nextInt(known.size())).replaceAll("[^A-Za-z']", "x");
                    var last = i % WORDS_A_SENTENCE == WORDS_A_SENTENCE - 1;
                    return "{\"text\":\"%s\",\"fromMillis\":%d,\"toMillis\":%d,\"endsSentence\":%b}"
                            .formatted(last ? word + "." : word, i * WORD_MILLIS, i * WORD_MILLIS + 300, last);
                })
                .collect(Collectors.joining(","));
        return "{\"delayMillis\":150,\"words\":[%s]}".formatted(words);
    }
}
