package dev.mediajobs.smarttag;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.ice20201109.models.QuerySmarttagJobRequest;
import com.aliyun.ice20201109.models.QuerySmarttagJobResponseBody;
import com.aliyun.ice20201109.models.SubmitSmarttagJobRequest;
import com.aliyun.ice20201109.models.SubmitSmarttagJobRequest.SubmitSmarttagJobRequestInput;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.mediajobs.testsupport.Sdk;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Submits and awaits smart tagging jobs through the vendor's clients; checks every result against its schema. */
public final class Tagging {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Sdk sdk;

    public Tagging(Sdk sdk) {
        this.sdk = sdk;
    }

    public static SubmitSmarttagJobRequest of(String type, String media) {
        return new SubmitSmarttagJobRequest()
                .setInput(new SubmitSmarttagJobRequestInput().setType(type).setMedia(media));
    }

    public String template(String analyseTypes) throws Exception {
        return template(Map.of("AnalyseTypes", analyseTypes));
    }

    public String template(Map<String, String> config) throws Exception {
        var answer = sdk.call(
                "CreateCustomTemplate",
                Map.of(
                        "Name", "test",
                        "Type", "11",
                        "TemplateConfig", new ObjectMapper().writeValueAsString(config)));
        return (String) map(answer.get("CustomTemplate")).get("TemplateId");
    }

    public String submit(SubmitSmarttagJobRequest request) throws Exception {
        return sdk.client().submitSmarttagJob(request).getBody().getJobId();
    }

    QuerySmarttagJobResponseBody query(String id) throws Exception {
        return sdk.client()
                .querySmarttagJob(new QuerySmarttagJobRequest().setJobId(id))
                .getBody();
    }

    /** With what the client's model does not know. */
    public Map<String, Object> answer(String id) throws Exception {
        return sdk.call("QuerySmarttagJob", Map.of("JobId", id));
    }

    /** @return the results by type, once the job has succeeded */
    public Map<String, JsonNode> results(String id) throws Exception {
        var job = await(id);
        assertThat(job.getJobStatus()).as(answer(id).toString()).isEqualTo("Success");
        var results = new LinkedHashMap<String, JsonNode>();
        for (var result : job.getResults().getResult()) {
            results.put(result.getType(), checked(result.getType(), result.getData()));
        }
        return results;
    }

    private static JsonNode checked(String type, String data) throws IOException {
        return type.equals(Results.PROCESS) ? new TextNode(data) : Schemas.checked(type, data);
    }

    /** @return the code it failed with */
    String failure(String id) throws Exception {
        var job = await(id);
        var answer = answer(id);
        assertThat(job.getJobStatus()).as(answer.toString()).isEqualTo("Fail");
        assertThat(answer).containsKey("ErrorMessage");
        return (String) answer.get("ErrorCode");
    }

    public QuerySmarttagJobResponseBody await(String id) throws Exception {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var job = query(id);
            if (List.of("Success", "Fail").contains(job.getJobStatus())) {
                return job;
            }
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("Job " + id + " is still " + job.getJobStatus());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL.toMillis()));
        }
    }

    /** @return the codes of what was left out, by what it is */
    Map<String, String> skipped(String id) throws Exception {
        var skipped = new LinkedHashMap<String, String>();
        for (var skip : (List<?>) answer(id).get("AnalysesSkipped")) {
            skipped.put((String) map(skip).get("Type"), (String) map(skip).get("Code"));
        }
        return skipped;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
