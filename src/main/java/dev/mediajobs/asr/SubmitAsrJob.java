package dev.mediajobs.asr;

import dev.mediajobs.callback.NotifyAddress;
import dev.mediajobs.job.JobIds;
import dev.mediajobs.job.Jobs;
import dev.mediajobs.job.NewJob;
import dev.mediajobs.job.SubmitToken;
import dev.mediajobs.media.MediaAddress;
import dev.mediajobs.media.MediaAddresses;
import dev.mediajobs.rpc.Action;
import dev.mediajobs.rpc.ActionHandler;
import dev.mediajobs.rpc.ApiException;
import dev.mediajobs.rpc.Call;
import dev.mediajobs.rpc.ClockTime;
import dev.mediajobs.rpc.Doc;
import dev.mediajobs.rpc.MaxBytes;
import dev.mediajobs.rpc.Required;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;
import java.util.UUID;

/** Accepts a recording to recognise. The answer comes after the commit: the job will end, in success or with a reason. */
@Action(value = "SubmitASRJob", summary = "Submits a speech recognition job.")
@ApplicationScoped
class SubmitAsrJob implements ActionHandler<SubmitAsrJob.Input, SubmitAsrJob.Output> {

    private static final int TITLE_BYTES = 128;
    private static final int DESCRIPTION_BYTES = 128;

    /** The cloud's documentation names no limit. */
    private static final int USER_DATA_BYTES = 16 * 1024;

    /** The cloud names no limit; it is kept with the job and listed with it. */
    private static final int EDITING_CONFIG_BYTES = 16 * 1024;

    private static final int INPUT_BYTES = 2_048;
    private static final String NO_LENGTH = "00:00:00";

    private final Jobs jobs;
    private final SubmittedNames names;

    SubmitAsrJob(Jobs jobs, SubmittedNames names) {
        this.jobs = jobs;
        this.names = names;
    }

    record Input(
            @Required
            @MaxBytes(INPUT_BYTES)
            @Doc(
                    value =
                            "The recording: oss://bucket.endpoint/key, oss://bucket/key, http(s)://host/path or the id of"
                                    + " a media asset.",
                    example = "oss://samples/jfk.wav")
            String inputFile,

            @ClockTime @Doc("Where recognition begins. From the start of the file when absent.")
            String startTime,

            @ClockTime @Doc("How much is recognised. Up to the end of the file when absent.")
            String duration,

            @MaxBytes(EDITING_CONFIG_BYTES)
            @Doc("JSON object: SentenceMaxLength (4-50 characters), EnableSemanticSentenceDetection (boolean),"
                    + " HotwordLibraryIdList (one library's id), Language (BCP 47 tag).")
            String editingConfig,

            @MaxBytes(TITLE_BYTES) @Doc("Absent, it is default_title_ and the time of the submit.")
            String title,

            @MaxBytes(DESCRIPTION_BYTES) String description,

            @MaxBytes(USER_DATA_BYTES)
            @Doc(
                    "Given back unchanged with the job. As a JSON object, its NotifyAddress is told when the job has ended.")
            String userData,

            @Pattern(regexp = "[ -~]{1,64}", message = "1 to 64 printable ASCII characters") @Doc("Repeats of a submit that bear the same token within 24 hours are answered with the first one's job.")
            String clientToken) {

        private static final String ACTION = "SubmitASRJob";

        /**
         * What is compared are the parameters, not what they name: a repeat means the first job also when the media asset or
         * the hotword library have changed since.
         */
        Optional<SubmitToken> token() {
            return Optional.ofNullable(clientToken)
                    .map(text -> SubmitToken.of(
                            ACTION, text, inputFile, startTime, duration, editingConfig, title, description, userData));
        }
    }

    record Output(String jobId, AsrState state) {}

    @Override
    public Uni<Output> handle(Input input, Call call) {
        var address = address(input.inputFile());
        if (NO_LENGTH.equals(input.duration())) {
            throw ApiException.invalid("Duration", input.duration(), "longer than " + NO_LENGTH);
        }
        var editing = EditingConfig.parse(input.editingConfig());
        var request = new AsrRequest(input.startTime(), input.duration(), input.editingConfig(), null, null);
        return input.token()
                .map(token -> jobs.submittedBefore(call.accountId(), token))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .chain(before -> before.map(id -> Uni.createFrom().item(id))
                        .orElseGet(() -> names.resolved(request, address, editing, call.accountId())
                                .chain(resolved -> submit(input, resolved, call))))
                .map(JobIds::text)
                .invoke(id -> Log.debugf("Request %s submitted job %s", call.requestId(), id))
                .map(id -> new Output(id, AsrState.Created));
    }

    private Uni<UUID> submit(Input input, AsrRequest request, Call call) {
        var job = new NewJob(
                        call.accountId(),
                        AsrPlan.KIND,
                        NewJob.DEFAULT_PRIORITY,
                        input.title(),
                        input.description(),
                        input.userData(),
                        input.inputFile(),
                        request.text())
                .withTellAt(NotifyAddress.in(input.userData()).stream().toList());
        return input.token().map(token -> submitOnce(job, token)).orElseGet(() -> jobs.submit(job));
    }

    /**
     * The answer is the first one's, whatever became of its job. One that was deleted is not brought back: a repeat that was
     * long on its way would undo what its sender did after it.
     */
    private Uni<UUID> submitOnce(NewJob job, SubmitToken token) {
        return jobs.submitOnce(job, token)
                .map(id -> id.orElseThrow(() -> new ApiException(
                        400,
                        "IdempotentParameterMismatch",
                        "The ClientToken was used for a request with other parameters within the last 24 hours.")));
    }

    private static MediaAddress address(String inputFile) {
        try {
            return MediaAddresses.parse(inputFile);
        } catch (IllegalArgumentException e) {
            throw ApiException.invalid("InputFile", inputFile, e.getMessage());
        }
    }
}
