package dev.mediajobs.testsupport;

import com.aliyun.ice20201109.Client;
import com.aliyun.ice20201109.models.GetSmartHandleJobRequest;
import com.aliyun.ice20201109.models.GetSmartHandleJobResponseBody;
import com.aliyun.ice20201109.models.SubmitASRJobRequest;
import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teaopenapi.models.OpenApiRequest;
import com.aliyun.teaopenapi.models.Params;
import com.aliyun.teautil.models.RuntimeOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The vendor's own clients, against a service under test. */
public final class Sdk {

    private static final Set<String> ENDS = Set.of("Finished", "Failed");
    private static final Duration POLL = Duration.ofMillis(50);

    private final Config config;

    private Sdk(Config config) {
        this.config = config;
    }

    /** @param dataDir of the service: that is where it puts the key it makes */
    public static Sdk of(int port, Path dataDir) {
        var key = new Properties();
        try (var in = Files.newBufferedReader(dataDir.resolve("access-key.properties"))) {
            key.load(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return of(port, key.getProperty("access-key-id"), key.getProperty("access-key-secret"));
    }

    public static Sdk of(int port, String accessKeyId, String secret) {
        return new Sdk(new Config()
                .setAccessKeyId(accessKeyId)
                .setAccessKeySecret(secret)
                .setProtocol("HTTP")
                .setReadTimeout(30_000)
                .setEndpoint("127.0.0.1:" + port));
    }

    /** The client of this API; signs version 1.0. */
    public Client client() throws Exception {
        return new Client(config);
    }

    /** The generic client underneath the newer ones; signs version 3. */
    public Map<String, Object> call(String action, Map<String, String> parameters) throws Exception {
        return call(action, new OpenApiRequest().setQuery(parameters));
    }

    /** As {@link #call}, with the parameters in the body instead of the query. */
    public Map<String, Object> callWithForm(String action, Map<String, String> parameters) throws Exception {
        return call(action, new OpenApiRequest().setBody(parameters));
    }

    /** Gets what is no action, by its path, signed with version 3 as the generic client signs paths. */
    public String download(String path) throws Exception {
        var get = new Params()
                .setAction("Download")
                .setVersion("2020-11-09")
                .setProtocol("HTTP")
                .setPathname(path)
                .setMethod("GET")
                .setAuthType("AK")
                .setStyle("ROA")
                .setReqBodyType("json")
                .setBodyType("string");
        var answer = new com.aliyun.teaopenapi.Client(config).callApi(get, new OpenApiRequest(), new RuntimeOptions());
        return (String) answer.get("body");
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> call(String action, OpenApiRequest request) throws Exception {
        var call = new Params()
                .setAction(action)
                .setVersion("2020-11-09")
                .setProtocol("HTTP")
                .setPathname("/")
                .setMethod("POST")
                .setAuthType("AK")
                .setStyle("RPC")
                .setReqBodyType("formData")
                .setBodyType("json");
        var answer = new com.aliyun.teaopenapi.Client(config).callApi(call, request, new RuntimeOptions());
        return (Map<String, Object>) answer.get("body");
    }

    public String submit(String inputFile) throws Exception {
        return submit(new SubmitASRJobRequest().setInputFile(inputFile));
    }

    public String submit(SubmitASRJobRequest request) throws Exception {
        return client().submitASRJob(request).getBody().getJobId();
    }

    public GetSmartHandleJobResponseBody query(String jobId) throws Exception {
        return client().getSmartHandleJob(new GetSmartHandleJobRequest().setJobId(jobId))
                .getBody();
    }

    /** Asks until the job has ended. */
    public GetSmartHandleJobResponseBody await(String jobId, Duration atMost) throws Exception {
        var deadline = System.nanoTime() + atMost.toNanos();
        while (true) {
            var job = query(jobId);
            if (ENDS.contains(job.getState())) {
                return job;
            }
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("Job " + jobId + " is still " + job.getState());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL.toMillis()));
        }
    }
}
