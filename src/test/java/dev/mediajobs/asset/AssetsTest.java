package dev.mediajobs.asset;

import static dev.mediajobs.testsupport.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.ice20201109.models.DeleteMediaInfosRequest;
import com.aliyun.ice20201109.models.GetMediaInfoRequest;
import com.aliyun.ice20201109.models.RegisterMediaInfoRequest;
import dev.mediajobs.testsupport.AtOnce;
import dev.mediajobs.testsupport.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Registered media as the vendor's client sees them. */
@QuarkusTest
@Tag("http")
@QuarkusTestResource(Database.class)
class AssetsTest extends MediaLibrary {

    @Test
    void whatWasRegisteredComesBack() throws Exception {
        var id = register(request(JFK)
                .setTitle("A speech")
                .setDescription("Of 1961")
                .setMediaTags("a,b")
                .setCoverURL("http://example.com/cover.jpg")
                .setCateId(42L)
                .setReferenceId("speech-1961_a")
                .setBusinessType("opening")
                .setUserData("{\"a\":\"ü\"}"));
        assertThat(id).matches("[0-9a-f]{32}");
        var info = get(id).getMediaBasicInfo();
        assertThat(info.getMediaId()).isEqualTo(id);
        assertThat(info.getInputURL()).isEqualTo(JFK);
        assertThat(info.getMediaType()).isEqualTo("audio");
        assertThat(info.getBusinessType()).isEqualTo("opening");
        assertThat(info.getSource()).isEqualTo("oss");
        assertThat(info.getTitle()).isEqualTo("A speech");
        assertThat(info.getDescription()).isEqualTo("Of 1961");
        assertThat(info.getMediaTags()).isEqualTo("a,b");
        assertThat(info.getCoverURL()).isEqualTo("http://example.com/cover.jpg");
        assertThat(info.getCateId()).isEqualTo(42L);
        assertThat(info.getReferenceId()).isEqualTo("speech-1961_a");
        assertThat(info.getUserData()).isEqualTo("{\"a\":\"ü\"}");
        assertThat(info.getBiz()).isEqualTo("ICE");
        assertThat(info.getStatus()).isIn("Init", "Preparing", "Normal");
        assertThat(info.getCreateTime()).matches("[0-9-]{10}T[0-9:]{8}Z");
    }

    @Test
    void soundIsLookedAt() throws Exception {
        var asset = await(register(JFK));
        assertThat(asset.getMediaBasicInfo().getStatus()).isEqualTo("Normal");
        assertThat(asset.getFileInfoList()).hasSize(1);
        var file = asset.getFileInfoList().get(0).getFileBasicInfo();
        assertThat(file.getFileName()).isEqualTo("jfk.wav");
        assertThat(file.getFileUrl()).isEqualTo(JFK);
        assertThat(file.getFileSize()).isEqualTo("352078");
        assertThat(file.getFormatName()).isEqualTo("wav");
        assertThat(file.getDuration()).isEqualTo("11.000000");
        assertThat(file.getBitrate()).matches("256(\\.[0-9]+)?");
        assertThat(file.getWidth()).isNull();
        var streams = asset.getFileInfoList().get(0);
        assertThat(streams.getVideoStreamInfoList()).isEmpty();
        assertThat(streams.getAudioStreamInfoList()).hasSize(1);
        var sound = streams.getAudioStreamInfoList().get(0);
        assertThat(sound.getCodecName()).isEqualTo("pcm_s16le");
        assertThat(sound.getSampleRate()).isEqualTo("16000");
        assertThat(sound.getChannels()).isEqualTo("1");
        assertThat(sound.getBitrate()).isEqualTo("256");
    }

    @Test
    void videoIsLookedAtAndAllItsNumbersAreText() throws Exception {
        var url = bucketFile("lecture.mp4");
        var id = register(url);
        var streams = await(id).getFileInfoList().get(0);
        assertThat(streams.getFileBasicInfo().getWidth()).isEqualTo("854");
        assertThat(streams.getFileBasicInfo().getHeight()).isEqualTo("480");
        assertThat(streams.getFileBasicInfo().getBitrate()).isEqualTo("63.25");
        var picture = streams.getVideoStreamInfoList().get(0);
        assertThat(picture.getCodecName()).isEqualTo("h264");
        assertThat(picture.getAvgFPS()).isEqualTo("10");
        assertThat(picture.getNumFrames()).isEqualTo("391");
        assertThat(picture.getNbFrames()).isEqualTo("391");
        assertThat(picture.getLang()).isEqualTo("und");
        var raw = sdk.call("GetMediaInfo", Map.of("MediaId", id)).get("MediaInfo");
        assertThat(numbersIn(((Map<?, ?>) raw).get("FileInfoList"))).isEmpty();
    }

    @Test
    void picturesAndTextsAreOnlyMeasured() throws Exception {
        var picture = await(register(bucketFile("silence.wav", "cover.png")));
        assertThat(picture.getMediaBasicInfo().getMediaType()).isEqualTo("image");
        var file = picture.getFileInfoList().get(0);
        assertThat(file.getFileBasicInfo().getFileSize()).isEqualTo("160044");
        assertThat(file.getFileBasicInfo().getFormatName()).isNull();
        assertThat(file.getAudioStreamInfoList()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"not-a-video.mp4, InvalidParameter.ResourceContentBad", "missing.mp4, InvalidParameter.ResourceNotFound"
    })
    void fileThatCannotBeUsedHasAReason(String name, String code) throws Exception {
        var url = name.equals("missing.mp4") ? "oss://samples/missing.mp4" : bucketFile(name);
        var asset = await(register(url));
        assertThat(asset.getMediaBasicInfo().getStatus()).isEqualTo("PrepareFail");
        assertThat(asset.getFileInfoList()).isEmpty();
        var raw = (Map<?, ?>)
                sdk.call("GetMediaInfo", Map.of("MediaId", asset.getMediaId())).get("MediaInfo");
        var info = (Map<?, ?>) raw.get("MediaBasicInfo");
        assertThat(info.get("ErrorCode")).isEqualTo(code);
        assertThat((String) info.get("ErrorMessage")).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "oss://b/a.JPEG, image",
        "oss://b/a.MP4, video",
        "oss://b/Lecture #3? yes.mp4, video",
        "oss://b/dir.mp3/a.flac, audio",
        "http://example.com/a.mov?sign=x.wav#y.png, video"
    })
    void typeIsThatOfTheSuffix(String url, String type) throws Exception {
        assertThat(get(register(url)).getMediaBasicInfo().getMediaType()).isEqualTo(type);
    }

    @Test
    void givenTypeWins() throws Exception {
        var info = get(register(request("http://example.com/stream").setMediaType("video")))
                .getMediaBasicInfo();
        assertThat(info.getMediaType()).isEqualTo("video");
        assertThat(info.getSource()).isEqualTo("general");
        assertThat(info.getBusinessType()).isEqualTo("general");
        assertThat(get(register("https://b.oss-cn-shanghai.aliyuncs.com/a.mp4"))
                        .getMediaBasicInfo()
                        .getSource())
                .isEqualTo("oss");
    }

    @Test
    void textIsSubtitlesOrAFont() throws Exception {
        refused(request("oss://b/a.srt"), "InvalidParameter", "'BusinessType'");
        refused(request("oss://b/a.srt").setBusinessType("watermark"), "InvalidParameter", "'BusinessType'");
        register(request("oss://b/a.srt").setBusinessType("subtitles"));
        register(request("oss://b/a.ttf").setBusinessType("font"));
    }

    @Test
    void badParametersAreRefused() {
        refused(new RegisterMediaInfoRequest(), "MissingInputURL");
        refused(request("../etc/passwd.wav"), "InvalidParameter", "'InputURL'");
        refused(request("oss://b/a." + "x".repeat(2_048)), "InvalidParameter", "'InputURL'");
        refused(request("0123456789abcdef0123456789abcdef"), "InvalidParameter", "'InputURL'");
        refused(request("oss://b/no-suffix"), "InvalidParameter", "suffix");
        refused(request("oss://b/a.exe"), "InvalidParameter", "suffix");
        refused(request("vod://0123456789abcdef0123456789abcdef"), "InvalidParameter.NotSupport", "vod://");
        refused(request(JFK).setMediaType("song"), "InvalidParameter", "'MediaType'");
        refused(request(JFK).setBusinessType("fun"), "InvalidParameter", "'BusinessType'");
        refused(request(JFK).setTitle("ü".repeat(64) + "a"), "InvalidParameter", "'Title'");
        refused(request(JFK).setDescription("d".repeat(1_025)), "InvalidParameter", "'Description'");
        refused(request(JFK).setMediaTags("t,".repeat(16) + "t"), "InvalidParameter", "'MediaTags'");
        refused(request(JFK).setMediaTags("a," + "t".repeat(33)), "InvalidParameter", "'MediaTags'");
        refused(request(JFK).setCoverURL("c".repeat(129)), "InvalidParameter", "'CoverURL'");
        refused(request(JFK).setReferenceId("short"), "InvalidParameter", "'ReferenceId'");
        refused(request(JFK).setReferenceId("r".repeat(65)), "InvalidParameter", "'ReferenceId'");
        refused(request(JFK).setReferenceId("with blank"), "InvalidParameter", "'ReferenceId'");
        refused(request(JFK).setClientToken("t".repeat(65)), "InvalidParameter", "'ClientToken'");
        refused(request(JFK).setUserData("u".repeat(1_025)), "InvalidParameter", "'UserData'");
        refused(request(JFK).setWorkflowId("w"), "InvalidParameter.NotSupport", "WorkflowId");
        assertRefused(
                () -> sdk.call("RegisterMediaInfo", Map.of("InputURL", JFK, "SmartTagTemplateId", "S1")),
                400,
                "InvalidParameter.NotSupport",
                "SmartTagTemplateId");
        assertThat(totalCount()).isZero();
    }

    @Test
    void longestValuesFit() throws Exception {
        register(request(JFK)
                .setTitle("ü".repeat(64))
                .setDescription("d".repeat(1_024))
                .setMediaTags(
                        IntStream.range(0, 16).mapToObj(i -> "t".repeat(32)).collect(Collectors.joining(",")))
                .setCoverURL("c".repeat(128))
                .setReferenceId("r".repeat(64))
                .setClientToken("t".repeat(64))
                .setUserData("u".repeat(1_024))
                .setRegisterConfig("{\"NeedSprite\":\"false\"}"));
    }

    @Test
    void addressIsRegisteredOnce() throws Exception {
        var first = register(request(JFK).setTitle("first"));
        refused(request(JFK), "InvalidParameter.MediaAlreadyExist");
        var second = register(request(JFK).setTitle("second").setOverwrite(true));
        assertThat(second).isNotEqualTo(first);
        assertRefused(() -> get(first), 404, NOT_FOUND);
        assertThat(get(second).getMediaBasicInfo().getTitle()).isEqualTo("second");
        assertThat(await(second).getMediaBasicInfo().getStatus()).isEqualTo("Normal");
    }

    @Test
    void addressIsRegisteredOnceAlsoAtOnce() throws Exception {
        var outcomes = AtOnce.call(8, i -> () -> register(JFK));
        assertThat(outcomes.stream().filter(AtOnce.Outcome::succeeded)).hasSize(1);
        assertThat(totalCount()).isOne();
        var replaced = AtOnce.call(8, i -> () -> register(request(JFK).setOverwrite(true)));
        assertThat(replaced).allMatch(AtOnce.Outcome::succeeded);
        assertThat(totalCount()).isOne();
        assertThat(replaced.stream().map(AtOnce.Outcome::value)).doesNotHaveDuplicates();
    }

    @Test
    void referenceIsOneAssets() throws Exception {
        register(request(JFK).setReferenceId("reference"));
        refused(request("oss://b/a.wav").setReferenceId("reference"), "InvalidParameter.ReferenceIdAlreadyExist");
        register(request(JFK).setReferenceId("reference").setOverwrite(true));
        assertThat(totalCount()).isOne();
    }

    @Test
    void tokenReturnsTheFirstAsset() throws Exception {
        var token = UUID.randomUUID().toString().replace("-", "");
        var first = register(request(JFK).setClientToken(token));
        assertThat(register(request(JFK).setClientToken(token))).isEqualTo(first);
        refused(request(JFK).setClientToken(token).setTitle("other"), "IdempotentParameterMismatch");
        refused(request(JFK).setClientToken(token).setOverwrite(true), "IdempotentParameterMismatch");
        refused(request("oss://b/a.wav").setClientToken(token), "IdempotentParameterMismatch");
    }

    @Test
    void lateRepetitionReplacesNothing() throws Exception {
        var token = UUID.randomUUID().toString();
        var first = register(request(JFK).setOverwrite(true).setClientToken(token));
        var second = register(request(JFK).setOverwrite(true));
        assertThat(register(request(JFK).setOverwrite(true).setClientToken(token)))
                .isEqualTo(first);
        assertThat(get(second).getMediaId()).isEqualTo(second);
    }

    @Test
    void tokenReturnsOneAssetAlsoAtOnce() throws Exception {
        for (var round = 1; round <= 5; round++) {
            var request = request("oss://b/" + round + ".wav")
                    .setClientToken(UUID.randomUUID().toString());
            var outcomes = AtOnce.call(8, i -> () -> register(request));
            assertThat(outcomes).allMatch(AtOnce.Outcome::succeeded);
            assertThat(outcomes.stream().map(AtOnce.Outcome::value).distinct()).hasSize(1);
            assertThat(totalCount()).isEqualTo(round);
        }
    }

    @Test
    void refusedCallLeavesItsTokenUnused() throws Exception {
        var token = UUID.randomUUID().toString();
        var first = register(JFK);
        refused(request(JFK).setClientToken(token), "InvalidParameter.MediaAlreadyExist");
        delete(new DeleteMediaInfosRequest().setMediaIds(first));
        register(request(JFK).setClientToken(token));
    }

    @Test
    void assetIsFoundByItsAddress() throws Exception {
        var id = register(JFK);
        assertThat(get(new GetMediaInfoRequest().setInputURL(JFK)).getMediaId()).isEqualTo(id);
        assertRefused(() -> get(new GetMediaInfoRequest().setInputURL("oss://b/unknown.wav")), 404, NOT_FOUND);
        assertRefused(() -> get(new GetMediaInfoRequest()), 400, "MissingMediaId");
        for (var unknown : List.of("0123456789abcdef0123456789abcdef", "x", id.toUpperCase())) {
            assertRefused(() -> get(unknown), 404, NOT_FOUND);
        }
    }

    private static List<Object> numbersIn(Object tree) {
        var numbers = new ArrayList<Object>();
        if (tree instanceof Map<?, ?> map) {
            map.values().forEach(value -> numbers.addAll(numbersIn(value)));
        } else if (tree instanceof List<?> list) {
            list.forEach(value -> numbers.addAll(numbersIn(value)));
        } else if (tree instanceof Number) {
            numbers.add(tree);
        }
        return numbers;
    }
}
