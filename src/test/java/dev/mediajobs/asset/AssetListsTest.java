package dev.mediajobs.asset;

import static dev.mediajobs.testsupport.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.ice20201109.models.DeleteMediaInfosRequest;
import com.aliyun.ice20201109.models.ListMediaBasicInfosRequest;
import dev.mediajobs.testsupport.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Lists of assets, and their deletion, as the vendor's client sees them. */
@QuarkusTest
@Tag("http")
@QuarkusTestResource(Database.class)
class AssetListsTest extends MediaLibrary {

    @Test
    void deletedAssetsAreGoneAndUnknownOnesAreIgnored() throws Exception {
        var one = register("oss://b/1.wav");
        var two = register("oss://b/2.wav");
        var unknown = "0123456789abcdef0123456789abcdef";
        var answer = raw("DeleteMediaInfos", Map.of("MediaIds", one + ", " + unknown + ",x," + one));
        assertThat(answer.get("IgnoredList")).isEqualTo(List.of(unknown, "x"));
        assertThat(answer.get("ForbiddenList")).isEqualTo(List.of());
        assertRefused(() -> get(one), 404, NOT_FOUND);
        var byUrl = raw("DeleteMediaInfos", Map.of("InputURLs", "oss://b/1.wav,oss://b/2.wav"));
        assertThat(byUrl.get("IgnoredList")).isEqualTo(List.of("oss://b/1.wav"));
        assertRefused(() -> get(two), 404, NOT_FOUND);
    }

    @Test
    void badDeletionsAreRefused() throws Exception {
        assertRefused(() -> delete(new DeleteMediaInfosRequest()), 400, "MissingMediaIds");
        assertRefused(() -> delete(new DeleteMediaInfosRequest().setMediaIds(" , ")), 400, "MissingMediaIds");
        var many = IntStream.range(0, 101).mapToObj(Integer::toString).collect(Collectors.joining(","));
        assertRefused(() -> delete(new DeleteMediaInfosRequest().setMediaIds(many)), 400, "InvalidParameter");
        var id = register(JFK);
        assertRefused(
                () -> delete(new DeleteMediaInfosRequest().setMediaIds(id).setDeletePhysicalFiles(true)),
                400,
                "InvalidParameter.NotSupport",
                "DeletePhysicalFiles");
        get(id);
        delete(new DeleteMediaInfosRequest().setMediaIds(id).setDeletePhysicalFiles(false));
        assertRefused(() -> get(id), 404, NOT_FOUND);
    }

    @Test
    void listGoesFromTokenToToken() throws Exception {
        var ids = new ArrayList<String>();
        for (var i = 0; i < 5; i++) {
            ids.add(register("oss://b/" + i + ".wav"));
        }
        var first = list(new ListMediaBasicInfosRequest().setMaxResults(2).setSortBy("asc"));
        assertThat(first.getTotalCount()).isEqualTo(5);
        assertThat(first.getMaxResults()).isEqualTo(2);
        var second = list(new ListMediaBasicInfosRequest()
                .setMaxResults(3)
                .setSortBy("asc")
                .setNextToken(first.getNextToken()));
        assertThat(second.getNextToken()).isNull();
        var seen = new ArrayList<>(ids(first));
        seen.addAll(ids(second));
        assertThat(seen).isEqualTo(ids);
        assertThat(ids(list(new ListMediaBasicInfosRequest().setMaxResults(1)))).containsExactly(ids.get(4));
        for (var bad : List.of(
                new ListMediaBasicInfosRequest().setNextToken("x"),
                new ListMediaBasicInfosRequest().setNextToken(first.getNextToken()),
                new ListMediaBasicInfosRequest()
                        .setSortBy("asc")
                        .setMediaType("audio")
                        .setNextToken(first.getNextToken()),
                new ListMediaBasicInfosRequest().setMaxResults(0),
                new ListMediaBasicInfosRequest().setMaxResults(101),
                new ListMediaBasicInfosRequest().setSortBy("up"),
                new ListMediaBasicInfosRequest().setStatus("Odd"),
                new ListMediaBasicInfosRequest().setStartTime("today"))) {
            assertRefused(() -> list(bad), 400, "InvalidParameter");
        }
    }

    @Test
    void listIsFiltered() throws Exception {
        var sound = register(JFK);
        var picture = register(request("http://example.com/a.png").setBusinessType("watermark"));
        await(sound);
        assertThat(ids(list(new ListMediaBasicInfosRequest().setMediaType("image"))))
                .containsExactly(picture);
        assertThat(ids(list(new ListMediaBasicInfosRequest().setBusinessType("watermark"))))
                .containsExactly(picture);
        assertThat(ids(list(new ListMediaBasicInfosRequest().setSource("oss")))).containsExactly(sound);
        assertThat(ids(list(new ListMediaBasicInfosRequest().setStatus("Normal"))))
                .containsExactly(sound);
        assertThat(ids(list(new ListMediaBasicInfosRequest().setMediaId(sound))))
                .containsExactly(sound);
        assertThat(ids(list(new ListMediaBasicInfosRequest().setMediaId("x")))).isEmpty();
        var created = get(sound).getMediaBasicInfo().getCreateTime();
        assertThat(ids(list(new ListMediaBasicInfosRequest().setEndTime(created))))
                .as("the end is included")
                .contains(sound);
        assertThat(ids(list(new ListMediaBasicInfosRequest().setStartTime(created))))
                .as("the start is not")
                .doesNotContain(sound);
    }

    @Test
    void listHasFilesWhereTheyAreWanted() throws Exception {
        var id = register(JFK);
        await(id);
        assertThat(list(new ListMediaBasicInfosRequest()).getMediaInfos().get(0).getFileInfoList())
                .isEmpty();
        var info = list(new ListMediaBasicInfosRequest().setIncludeFileBasicInfo(true))
                .getMediaInfos()
                .get(0);
        assertThat(info.getFileInfoList().get(0).getFileBasicInfo().getDuration())
                .isEqualTo("11.000000");
        assertThat(info.getMediaBasicInfo().getMediaId()).isEqualTo(id);
    }
}
