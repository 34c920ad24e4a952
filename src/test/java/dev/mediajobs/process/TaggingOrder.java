package dev.mediajobs.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.media.Clips;
import dev.mediajobs.smarttag.Tagging;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a media tagging job is asked for. */
record TaggingOrder(String media, String template, String params) {

    private static final int WORD_MILLIS = 350;
    private static final int WORDS_A_SENTENCE = 9;
    private static final Path MEDIA = Path.of("src", "test", "resources", "media");

    /** What comes of each when nothing goes wrong. */
    static Map<TaggingOrder, TaggingOutcome> undisturbed(Site site, Tagging tagging, List<TaggingOrder> orders)
            throws Exception {
        var jobs = new LinkedHashMap<String, TaggingOrder>();
        for (var order : orders) {
            jobs.put(order.submit(tagging), order);
        }
        var outcomes = new LinkedHashMap<TaggingOrder, TaggingOutcome>();
        for (var job : jobs.entrySet()) {
            outcomes.put(job.getValue(), TaggingOutcome.of(site, tagging, job.getKey()));
            assertThat(site.tables().steps(job.getKey())).hasSizeGreaterThanOrEqualTo(4);
        }
        assertThat(outcomes.values().stream().map(TaggingOutcome::results)).doesNotHaveDuplicates();
        outcomes.forEach((order, outcome) -> {
            if (order.keepsFiles()) {
                assertThat(outcome.files())
                        .containsKeys("slide-001.jpg", "slide-002.jpg", "slides.pdf", "process.json");
            } else {
                assertThat(outcome.files()).isEmpty();
            }
        });
        return outcomes;
    }

    /** Of every kind there is, in as many variants. */
    static List<TaggingOrder> all(Site site, Tagging tagging, Random random, int variants) throws Exception {
        var whole = MEDIA.resolve("lecture.mp4").toAbsolutePath().toString();
        var lecture = new Clips(site.directory()).make("-ss", "5", "-t", "11", "-i", whole, "-r", "5", "lecture.mp4");
        var everything = tagging.template("ocr,asr,nlp");
        var speakers = tagging.template("nlp");
        var speech = tagging.template("asr");
        var writing = tagging.template("ocr");
        var pictures = List.of("written-small.png", "written-columns.png");
        var orders = new ArrayList<TaggingOrder>();
        for (int i = 0; i < variants; i++) {
            orders.add(new TaggingOrder(
                    site.recording("lecture-%d.mp4".formatted(i), lecture, words(random, 11)), everything, """
                    {"needAsrData":true,"needOcrData":true,"needMetaData":true,"needProcess":true,"nlpParams":{
                     "sourceLanguage":"en","autoChaptersEnabled":true,"meetingAssistanceEnabled":true,
                     "summarizationEnabled":true,"summarizationTypes":"Paragraph,MindMap","pptExtractionEnabled":true}}"""));
            orders.add(new TaggingOrder(
                    site.recording("speech-%d.wav".formatted(i), MEDIA.resolve("jfk.wav"), words(random, 11)),
                    speech,
                    """
                    {"needAsrData":true}"""));
            orders.add(new TaggingOrder(
                    site.recording("dialogue-%d.wav".formatted(i), MEDIA.resolve("dialogue.wav"), words(random, 45)),
                    speakers,
                    """
                    {"nlpParams":{"sourceLanguage":"en","diarizationEnabled":true,"speakerCount":2,
                     "summarizationEnabled":true,"summarizationTypes":"Conversational,QuestionsAnswering"}}"""));
            orders.add(new TaggingOrder(site.medium(pictures.get(i), MEDIA.resolve(pictures.get(i))), writing, """
                    {"needOcrData":true,"needMetaData":true}"""));
        }
        return orders;
    }

    String submit(Tagging tagging) throws Exception {
        return tagging.submit(Tagging.of("OSS", media).setTemplateId(template).setParams(params));
    }

    boolean keepsFiles() {
        return params.contains("needProcess");
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
