package dev.mediajobs.smarttag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aliyun.ice20201109.models.SubmitSmarttagJobRequest;
import com.aliyun.ice20201109.models.SubmitSmarttagJobRequest.SubmitSmarttagJobRequestScheduleConfig;
import com.aliyun.tea.TeaException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mediajobs.media.Clips;
import dev.mediajobs.testsupport.DataDirectory;
import dev.mediajobs.testsupport.Database;
import dev.mediajobs.testsupport.Sdk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A medium's way from the vendor's clients to its tags: the engines are the service's own, but the words are a fixture's. */
@QuarkusTest
@Tag("http")
@QuarkusTestResource(Database.class)
class SmarttagJobTest {

    private static final Path MEDIA = Path.of("src/test/resources/media");
    private static final Path TRUTH = MEDIA.resolve("lecture.json");

    @DataDirectory
    Path dataDir;

    private Sdk sdk;
    private Tagging tagging;

    @BeforeEach
    void connect() {
        sdk = Sdk.of(io.restassured.RestAssured.port, dataDir);
        tagging = new Tagging(sdk);
    }

    @Test
    void lectureIsTaggedThroughTheOfficialClient() throws Exception {
        var userData = "{\u201ca\u201d:\"test\"}";
        var id = tagging.submit(Tagging.of("OSS", bucketFile("lecture.mp4"))
                .setTitle("A lecture-1")
                .setUserData(userData)
                .setTemplateId(tagging.template("ocr,asr,nlp,object"))
                .setParams("{\"needAsrData\":true,\"needOcrData\":true,\"needMetaData\":true,\"needProcess\":true,"
                        + "\"nlpParams\":{\"sourceLanguage\":\"en\",\"autoChaptersEnabled\":true,"
                        + "\"meetingAssistanceEnabled\":true,\"summarizationEnabled\":true,"
                        + "\"summarizationTypes\":\"Paragraph,Conversational,QuestionsAnswering,MindMap\","
                        + "\"pptExtractionEnabled\":true,\"translationEnabled\":true,\"targetLanguages\":\"cn\"}}"));
        assertThat(id).matches("[0-9a-f]{32}");
        var results = tagging.results(id);
        assertThat(results.keySet()).containsExactly("TextLabel", "ASR", "OCR", "Meta", "NLP", "Process");
        assertThat(tagging.query(id).getUserData()).isEqualTo(userData);
        assertThat(tagging.skipped(id))
                .containsEntry("object", "EngineNotAvailable")
                .containsEntry("nlp.translation.cn", "EngineNotAvailable")
                .hasSize(2);
        spokenIsHeard(results.get("ASR"));
        writtenIsRead(results.get("OCR"));
        slidesAreKept(results.get("NLP").get("pptExtraction"));
        understood(results.get("NLP"));
        assertThat(results.get("Meta").get("title").asText()).isEqualTo("A lecture-1");
        assertThat(results.get("Meta").get("duration").asDouble()).isBetween(38.0, 40.0);
        assertThat(file(results.get("Process").asText())).exists();
        assertThat(usages(id)).containsOnly(Map.entry("asr", 1L), Map.entry("ocr", 1L), Map.entry("nlp", 1L));
    }

    private static void spokenIsHeard(JsonNode asr) {
        var details = list(asr.get("details"));
        assertThat(details.get(0).get("content").asText()).startsWith("Welcome to this short lecture");
        assertThat(details.get(0).get("from").asDouble()).isBetween(0.5, 1.0);
        assertThat(details.get(details.size() - 1).get("content").asText()).endsWith("listening.");
    }

    private static void writtenIsRead(JsonNode ocr) throws Exception {
        var read = list(ocr.get("details")).stream()
                .flatMap(moment -> list(moment.get("info")).stream())
                .map(line -> line.get("content").asText().replace(" ", ""))
                .collect(Collectors.toSet());
        for (var slide : new ObjectMapper().readTree(TRUTH.toFile()).get("slides")) {
            assertThat(read).contains(slide.get("title").asText().replace(" ", ""));
        }
        var title = list(list(ocr.get("details")).get(0).get("info")).get(0).get("position");
        assertThat(title.get("rightBottom").get(0).asInt()).isBetween(1, 854);
    }

    private void slidesAreKept(JsonNode slides) {
        assertThat(list(slides.get("keyFrameList"))).hasSize(4).allSatisfy(slide -> {
            assertThat(file(slide.get("fileUrl").asText())).isNotEmptyFile();
            assertThat(slide.get("summary").asText()).isNotBlank();
        });
        assertThat(file(slides.get("pdfPath").asText()))
                .content(StandardCharsets.ISO_8859_1)
                .startsWith("%PDF");
    }

    private static void understood(JsonNode nlp) {
        assertThat(list(nlp.get("transcription").get("paragraphs"))).isNotEmpty();
        assertThat(list(nlp.get("autoChapters"))).isNotEmpty();
        assertThat(list(nlp.get("meetingAssistance").get("keywords"))).isNotEmpty();
        assertThat(nlp.get("summarization").get("paragraphSummary").asText()).isNotBlank();
        assertThat(nlp.get("summarization").fieldNames())
                .toIterable()
                .contains("conversationalSummary", "questionsAnsweringSummary", "mindMapSummary");
        assertThat(nlp.has("translation")).isFalse();
        assertThat(nlp.get("engines").get("summarization").asText()).startsWith("extractive");
    }

    @Test
    void speakersAreToldApart() throws Exception {
        var id = tagging.submit(Tagging.of("OSS", bucketFile("dialogue.wav"))
                .setTemplateId(tagging.template("nlp"))
                .setParams(
                        "{\"nlpParams\":{\"sourceLanguage\":\"en\",\"diarizationEnabled\":true,\"speakerCount\":2}}"));
        var nlp = tagging.results(id).get("NLP");
        var speakers = list(nlp.get("transcription").get("paragraphs")).stream()
                .map(paragraph -> paragraph.path("speakerId").asText())
                .toList();
        assertThat(speakers).contains("1", "2").doesNotContain("");
        assertThat(speakers.get(0)).isEqualTo("1");
    }

    @Test
    void pictureIsReadAsAPicture() throws Exception {
        var picture = dataDir.resolve("buckets/tests/slide.png");
        Files.createDirectories(picture.getParent());
        var lecture = MEDIA.resolve("lecture.mp4").toAbsolutePath().toString();
        new Clips(picture.getParent()).make("-ss", "12", "-i", lecture, "-frames:v", "1", "slide.png");
        var id = tagging.submit(Tagging.of("OSS", "OSS://tests/slide.png")
                .setTemplateId(tagging.template("ocr,asr"))
                .setParams("{\"needOcrData\":true,\"needAsrData\":true,\"needMetaData\":true}"));
        var results = tagging.results(id);
        assertThat(results.keySet()).containsExactly("TextLabel", "OCR", "Meta");
        assertThat(results.get("OCR").toString()).contains("Moon");
        assertThat(results.get("Meta").has("duration")).isFalse();
        assertThat(tagging.skipped(id)).containsOnly(Map.entry("asr", "InvalidParameter.NoAudioStream"));
        assertThat(usages(id)).containsOnly(Map.entry("ocr", 1L));
    }

    @Test
    void assetWithoutATitleIsCalledByItsFile() throws Exception {
        var asset = (String) sdk.call("RegisterMediaInfo", Map.of("InputURL", bucketFile("lecture.mp4")))
                .get("MediaId");
        var id = tagging.submit(Tagging.of("Media", asset)
                .setTemplateId(tagging.template("ocr"))
                .setParams("{\"needMetaData\":true}"));
        assertThat(tagging.results(id).get("Meta").get("title").asText()).isEqualTo("lecture.mp4");
    }

    @Test
    void templateWithNlpAndNoParamsFailsTheJobAndNotTheCall() throws Exception {
        var id =
                tagging.submit(Tagging.of("OSS", bucketFile("lecture.mp4")).setTemplateId(tagging.template("ocr,nlp")));
        assertThat(tagging.failure(id)).isEqualTo("InvalidParameter.NullValue");
    }

    @Test
    void jobNobodyCanDoFailsWithThatReason() throws Exception {
        var id = tagging.submit(
                Tagging.of("OSS", bucketFile("lecture.mp4")).setTemplateId(tagging.template("object,scene,action")));
        assertThat(tagging.failure(id)).isEqualTo("EngineNotAvailable");
        assertThat(tagging.query(id).getResults().getResult()).isEmpty();
    }

    @Test
    void soundHasNoPictures() throws Exception {
        var id = tagging.submit(Tagging.of("OSS", "oss://samples/jfk.wav")
                .setTemplateId(tagging.template("ocr,asr"))
                .setParams("{\"needAsrData\":true,\"needOcrData\":true}"));
        assertThat(tagging.results(id).keySet()).containsExactly("TextLabel", "ASR");
        assertThat(tagging.skipped(id)).containsOnly(Map.entry("ocr", "InvalidParameter.NoVideoStream"));
    }

    @Test
    void mediaThatCannotBeUsedFailTheJobWithAReason() throws Exception {
        var template = tagging.template("ocr,asr");
        for (var file : List.of("not-a-video.mp4", "truncated.mp4", "truncated-no-moov.mp4")) {
            var id = tagging.submit(Tagging.of("OSS", bucketFile(file)).setTemplateId(template));
            assertThat(tagging.failure(id)).as(file).isEqualTo("InvalidParameter.ResourceContentBad");
        }
        var id = tagging.submit(Tagging.of("OSS", "oss://tests/none.mp4").setTemplateId(template));
        assertThat(tagging.failure(id)).isEqualTo("InvalidParameter.ResourceNotFound");
    }

    @Test
    void withoutATemplateAllIsDoneThatCanBe() throws Exception {
        var id = tagging.submit(Tagging.of("OSS", bucketFile("lecture.mp4")));
        assertThat(tagging.results(id).keySet()).containsExactly("TextLabel");
        assertThat(tagging.skipped(id).keySet())
                .contains("face", "object", "movieIp")
                .doesNotContain("asr", "ocr", "nlp");
    }

    @Test
    void machinesLabelsAreNotPeoples() throws Exception {
        var id = tagging.submit(Tagging.of("OSS", "oss://samples/jfk.wav")
                .setTemplateId(tagging.template("asr"))
                .setParams("{\"needAsrData\":true}"));
        tagging.await(id);
        assertThat(types(id, "{\"labelResultType\":\"auto\"}")).contains("TextLabel", "ASR");
        assertThat(types(id, "{\"labelResultType\":\"hmi\"}")).containsExactly("ASR");
        refused("InvalidParameter", () -> types(id, "{\"labelResultType\":\"other\"}"));
    }

    private List<Object> types(String id, String params) throws Exception {
        var answer = sdk.call("QuerySmarttagJob", Map.of("JobId", id, "Params", params));
        return ((List<?>) Tagging.map(answer.get("Results")).get("Result"))
                .stream().map(result -> Tagging.map(result).get("Type")).toList();
    }

    @Test
    void sameTokenIsTheSameJob() throws Exception {
        var request = new HashMap<>(Map.of(
                "Input",
                "{\"Type\":\"OSS\",\"Media\":\"oss://samples/jfk.wav\"}",
                "ClientToken",
                UUID.randomUUID().toString()));
        var first = sdk.call("SubmitSmarttagJob", request).get("JobId");
        assertThat(sdk.call("SubmitSmarttagJob", request).get("JobId")).isEqualTo(first);
        request.put("Title", "other");
        refused("IdempotentParameterMismatch", () -> sdk.call("SubmitSmarttagJob", request));
    }

    @Test
    void badInputIsRefusedAndSubmitsNothing() throws Exception {
        refused("MissingInput", request -> request.setInput(null));
        refused("MissingInput", request -> request.getInput().setType(null));
        refused("MissingInput", request -> request.getInput().setMedia(""));
        refused("InvalidParameter", request -> request.getInput().setType("Other"));
        refused("InvalidParameter", request -> request.getInput().setMedia("https://example.org/a.mp4"));
        refused("InvalidParameter", request -> request.getInput().setType("Media"));
        refused("InvalidParameter", request -> request.setTitle("-x"));
        refused("InvalidParameter", request -> request.setTitle("语".repeat(86)));
        refused("InvalidParameter", request -> request.setContent("a".repeat(1_025)));
        refused("InvalidParameter", request -> request.setContent("<b>"));
        refused("InvalidParameter", request -> request.setUserData("ü".repeat(513)));
        refused("InvalidParameter", request -> request.setNotifyUrl("ftp://example.org/"));
        refused("InvalidParameter", request -> request.setNotifyUrl("http://user:secret@example.org/"));
        refused("InvalidParameter", request -> request.setNotifyUrl("nonsense"));
        refused("InvalidParameter", request -> request.setParams("nonsense"));
        refused("InvalidParameter.TemplateNotFound", request -> request.setTemplateId("0".repeat(32)));
        refused(
                "InvalidParameter.PipelineNotFound",
                request -> request.setScheduleConfig(schedule("0".repeat(32), null)));
        refused("InvalidParameter", request -> request.setScheduleConfig(schedule(null, "11")));
        refused("InvalidParameter", request -> request.setScheduleConfig(schedule(null, "x")));
        refused(
                "InvalidParameter.MediaNotFound",
                request -> request.getInput().setType("Media").setMedia("0".repeat(32)));
        refused(
                "InvalidParameter.HotwordLibraryNotFound",
                request -> request.setParams(
                        "{\"nlpParams\":{\"sourceLanguage\":\"en\",\"phraseId\":\"" + "0".repeat(32) + "\"}}"));
        refused(
                "InvalidParameter",
                () -> sdk.call(
                        "SubmitSmarttagJob",
                        Map.of(
                                "Input",
                                "{\"Type\":\"OSS\",\"Media\":\"oss://samples/jfk.wav\"}",
                                "TemplateConfig",
                                "[]")));
    }

    @Test
    void deprecatedParametersAreTaken() throws Exception {
        assertThat(tagging.submit(Tagging.of("OSS", "oss://samples/jfk.wav")
                        .setTitle("语".repeat(85))
                        .setContentType("application/zip")
                        .setContentAddr("http://123.com/testVideo.mp4")
                        .setScheduleConfig(schedule("", "4"))))
                .matches("[0-9a-f]{32}");
    }

    @Test
    void unknownJobIsNotFound() {
        for (var id : List.of("0".repeat(32), "none", "../x")) {
            refused("InvalidParameter.JobNotFound", () -> tagging.query(id));
        }
    }

    @Test
    void jobsOfTheOtherKindAreNotFound() throws Exception {
        var id = sdk.submit("oss://samples/jfk.wav");
        refused("InvalidParameter.JobNotFound", () -> tagging.query(id));
    }

    private interface Change {
        void to(SubmitSmarttagJobRequest request);
    }

    private void refused(String code, Change change) {
        var request = Tagging.of("OSS", "oss://samples/jfk.wav");
        change.to(request);
        refused(code, () -> tagging.submit(request));
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(TeaException.class, e -> assertThat(e.getCode())
                .isEqualTo(code));
    }

    private static SubmitSmarttagJobRequestScheduleConfig schedule(String pipeline, String priority) {
        return new SubmitSmarttagJobRequestScheduleConfig()
                .setPipelineId(pipeline)
                .setPriority(priority);
    }

    private Map<String, Long> usages(String id) throws Exception {
        var usages = (List<?>) Tagging.map(tagging.answer(id).get("Usages")).get("Usage");
        return usages.stream()
                .map(Tagging::map)
                .collect(Collectors.toMap(
                        usage -> (String) usage.get("Type"), usage -> ((Number) usage.get("Quota")).longValue()));
    }

    private Path file(String address) {
        assertThat(address).startsWith("oss://");
        return dataDir.resolve("buckets").resolve(address.substring("oss://".length()));
    }

    private String bucketFile(String name) throws Exception {
        var target = dataDir.resolve("buckets/tests").resolve(name);
        Files.createDirectories(target.getParent());
        if (Files.notExists(target)) {
            Files.copy(MEDIA.resolve(name), target);
        }
        return "oss://tests/" + name;
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
