package dev.mediajobs.asset;

import static dev.mediajobs.testsupport.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.ice20201109.models.DeleteMediaInfosRequest;
import com.aliyun.ice20201109.models.DeleteMediaInfosResponseBody;
import com.aliyun.ice20201109.models.GetMediaInfoRequest;
import com.aliyun.ice20201109.models.GetMediaInfoResponseBody.GetMediaInfoResponseBodyMediaInfo;
import com.aliyun.ice20201109.models.ListMediaBasicInfosRequest;
import com.aliyun.ice20201109.models.ListMediaBasicInfosResponseBody;
import com.aliyun.ice20201109.models.RegisterMediaInfoRequest;
import dev.mediajobs.testsupport.DataDirectory;
import dev.mediajobs.testsupport.Sdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;

/** What tests of assets ask the vendor's client for, beginning with a library that is empty. */
abstract class MediaLibrary {

    static final String JFK = "oss://samples/jfk.wav";
    static final String NOT_FOUND = "InvalidParameter.MediaNotFound";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @DataDirectory
    Path dataDir;

    Sdk sdk;

    @BeforeEach
    void startWithNone() throws Exception {
        sdk = Sdk.of(io.restassured.RestAssured.port, dataDir);
        while (true) {
            var all = list(new ListMediaBasicInfosRequest().setMaxResults(100)).getMediaInfos();
            if (all.isEmpty()) {
                return;
            }
            delete(new DeleteMediaInfosRequest()
                    .setMediaIds(all.stream().map(info -> info.getMediaId()).collect(Collectors.joining(","))));
        }
    }

    static RegisterMediaInfoRequest request(String inputUrl) {
        return new RegisterMediaInfoRequest().setInputURL(inputUrl);
    }

    String register(String inputUrl) throws Exception {
        return register(request(inputUrl));
    }

    String register(RegisterMediaInfoRequest request) throws Exception {
        return sdk.client().registerMediaInfo(request).getBody().getMediaId();
    }

    void refused(RegisterMediaInfoRequest request, String code, String... words) {
        assertRefused(() -> register(request), 400, code, words);
    }

    GetMediaInfoResponseBodyMediaInfo get(String id) throws Exception {
        return get(new GetMediaInfoRequest().setMediaId(id));
    }

    GetMediaInfoResponseBodyMediaInfo get(GetMediaInfoRequest request) throws Exception {
        return sdk.client().getMediaInfo(request).getBody().getMediaInfo();
    }

    GetMediaInfoResponseBodyMediaInfo await(String id) throws Exception {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var asset = get(id);
            if (List.of("Normal", "PrepareFail")
                    .contains(asset.getMediaBasicInfo().getStatus())) {
                return asset;
            }
            assertThat(System.nanoTime()).as("still not looked at").isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    DeleteMediaInfosResponseBody delete(DeleteMediaInfosRequest request) throws Exception {
        return sdk.client().deleteMediaInfos(request).getBody();
    }

    ListMediaBasicInfosResponseBody list(ListMediaBasicInfosRequest request) throws Exception {
        return sdk.client().listMediaBasicInfos(request).getBody();
    }

    static List<String> ids(ListMediaBasicInfosResponseBody page) {
        return page.getMediaInfos().stream().map(info -> info.getMediaId()).toList();
    }

    long totalCount() {
        try {
            return list(new ListMediaBasicInfosRequest()).getTotalCount();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    Map<String, Object> raw(String action, Map<String, String> parameters) throws Exception {
        return sdk.call(action, parameters);
    }

    String bucketFile(String name) throws Exception {
        return bucketFile(name, name);
    }

    String bucketFile(String name, String key) throws Exception {
        var bucket = "assets-" + UUID.randomUUID();
        var directory = Files.createDirectories(dataDir.resolve("buckets").resolve(bucket));
        try (var in = getClass().getResourceAsStream("/media/" + name)) {
            Files.copy(in, directory.resolve(key));
        }
        return "oss://" + bucket + "/" + key;
    }
}
