package dev.mediajobs.smarttag;

import dev.mediajobs.callback.NotifyAddress;
import dev.mediajobs.job.JobIds;
import dev.mediajobs.job.Jobs;
import dev.mediajobs.job.NewJob;
import dev.mediajobs.job.SubmitToken;
import dev.mediajobs.rpc.Action;
import dev.mediajobs.rpc.ActionHandler;
import dev.mediajobs.rpc.ApiException;
import dev.mediajobs.rpc.Call;
import dev.mediajobs.rpc.Doc;
import dev.mediajobs.rpc.MaxBytes;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Accepts a medium to tag. The answer comes after the commit: the job will end, in success or with a reason. */
@Action(value = "SubmitSmarttagJob", summary = "Submits a smart tagging job.")
@ApplicationScoped
class SubmitSmarttagJob implements ActionHandler<SubmitSmarttagJob.Input, SubmitSmarttagJob.Output> {

    /** The limits of the vendor's page for this action. */
    private static final int TITLE_BYTES = 256;

    private static final int CONTENT_BYTES = 1_024;
    private static final int USER_DATA_BYTES = 1_024;

    /** Those of this service. */
    private static final int JSON_BYTES = 16 * 1024;

    private static final int URL_BYTES = 2_048;
    private static final String ACTION = "SubmitSmarttagJob";

    private final Jobs jobs;
    private final NamedThings names;

    SubmitSmarttagJob(Jobs jobs, NamedThings names) {
        this.jobs = jobs;
        this.names = names;
    }

    record Input(
            @Doc("The medium: its Type (OSS, Media or URL), and as Media its address or the id of a media asset.")
            MediaInput input,

            @Doc("Of a custom or a system template; the account's default one when absent, or all analyses.")
            String templateId,

            @MaxBytes(JSON_BYTES)
            @Doc("JSON object: keys that replace or complete those of the template, for this job. FaceCategoryIds.")
            String templateConfig,

            @MaxBytes(JSON_BYTES)
            @Doc("JSON object: needAsrData, needOcrData, needMetaData, needProcess (boolean), nlpParams (object).")
            String params,

            @MaxBytes(TITLE_BYTES) @PlainText String title,

            @MaxBytes(CONTENT_BYTES) @PlainText @Doc("What the medium is about.")
            String content,

            @MaxBytes(URL_BYTES) @Doc("Where the job's states are to be announced: an http or https URL.")
            String notifyUrl,

            @MaxBytes(USER_DATA_BYTES)
            @Doc("Given back unchanged with the job. As a JSON object, its NotifyAddress is told of the job's states.")
            String userData,

            @Doc("PipelineId, and Priority from 1 to 10 within it.")
            ScheduleConfig scheduleConfig,

            @Pattern(regexp = "[ -~]{1,64}", message = "1 to 64 printable ASCII characters") @Doc("Repeats of a submit that bear the same token within 24 hours are answered with the first one's job.")
            String clientToken) {

        Optional<SubmitToken> token() {
            return Optional.ofNullable(clientToken)
                    .map(text -> SubmitToken.of(
                            ACTION,
                            text,
                            input.type(),
                            input.media(),
                            templateId,
                            templateConfig,
                            params,
                            title,
                            content,
                            notifyUrl,
                            userData,
                            scheduleConfig == null ? null : scheduleConfig.pipelineId(),
                            scheduleConfig == null ? null : scheduleConfig.priority()));
        }
    }

    record Output(String jobId) {}

    @Override
    public Uni<Output> handle(Input input, Call call) {
        var rules = SubmitRules.checked(input.input(), input.notifyUrl(), input.scheduleConfig());
        var params = Params.parse(input.params());
        var request = new SmarttagRequest(input.input().media(), null, input.params(), null, input.notifyUrl());
        return input.token()
                .map(token -> jobs.submittedBefore(call.accountId(), token))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .chain(before -> before.map(id -> Uni.createFrom().item(id)).orElseGet(() -> names.resolved(
                                call.accountId(),
                                request,
                                rules.address(),
                                params,
                                Optional.ofNullable(input.templateId()),
                                Optional.ofNullable(input.templateConfig()))
                        .chain(resolved -> names.pipeline(call.accountId(), rules.pipelineId())
                                .chain(pipeline -> submit(input, resolved, rules, pipeline, call)))))
                .map(JobIds::text)
                .invoke(id -> Log.debugf("Request %s submitted job %s", call.requestId(), id))
                .map(Output::new);
    }

    private Uni<UUID> submit(Input input, SmarttagRequest request, SubmitRules rules, UUID pipeline, Call call) {
        var job = new NewJob(
                        call.accountId(),
                        SmarttagPlan.KIND,
                        rules.priority(),
                        input.title(),
                        input.content(),
                        input.userData(),
                        input.input().media(),
                        request.text(),
                        pipeline)
                .withTellAt(places(input));
        return input.token().map(token -> submitOnce(job, token)).orElseGet(() -> jobs.submit(job));
    }

    private static List<String> places(Input input) {
        return Stream.concat(
                        Stream.ofNullable(input.notifyUrl()).filter(url -> !url.isEmpty()),
                        NotifyAddress.in(input.userData()).stream())
                .distinct()
                .toList();
    }

    private Uni<UUID> submitOnce(NewJob job, SubmitToken token) {
        return jobs.submitOnce(job, token)
                .map(id -> id.orElseThrow(() -> new ApiException(
                        400,
                        "IdempotentParameterMismatch",
                        "The ClientToken was used for a request with other parameters within the last 24 hours.")));
    }
}
