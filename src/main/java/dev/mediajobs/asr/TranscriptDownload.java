package dev.mediajobs.asr;

import dev.mediajobs.asr.subtitle.PlainText;
import dev.mediajobs.asr.subtitle.Speech;
import dev.mediajobs.asr.subtitle.SubRip;
import dev.mediajobs.asr.subtitle.Subtitles;
import dev.mediajobs.asr.subtitle.WebVtt;
import dev.mediajobs.job.Job;
import dev.mediajobs.job.JobIds;
import dev.mediajobs.job.JobState;
import dev.mediajobs.job.Jobs;
import dev.mediajobs.job.SecondResult;
import dev.mediajobs.rpc.ApiException;
import dev.mediajobs.rpc.Gated;
import dev.mediajobs.rpc.GatedCall;
import dev.mediajobs.transcript.StepJson;
import dev.mediajobs.transcript.Transcript;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestPath;

/** Gives the transcript of a finished job as a file: subtitles, text, or JSON with the times of the words. An extension. */
@Path("/jobs/{id}")
@Gated("GetSmartHandleJob")
public class TranscriptDownload {

    static final String NOT_FINISHED_CODE = "InvalidParameter.JobNotFinished";
    static final String FAILED_CODE = "InvalidParameter.JobFailed";

    private static final int CONFLICT = 409;

    private final Jobs jobs;
    private final GatedCall call;

    TranscriptDownload(Jobs jobs, GatedCall call) {
        this.jobs = jobs;
        this.call = call;
    }

    /** What a transcript can be written as, by the ending of the file's name. */
    enum Format {
        srt("application/x-subrip;charset=utf-8"),
        vtt("text/vtt;charset=utf-8"),
        txt("text/plain;charset=utf-8"),
        json("application/json;charset=utf-8");

        private final String contentType;

        Format(String contentType) {
            this.contentType = contentType;
        }

        String write(Job job, Transcript transcript) {
            return switch (this) {
                case srt -> SubRip.write(Subtitles.of(speeches(transcript)));
                case vtt -> WebVtt.write(Subtitles.of(speeches(transcript)));
                case txt -> PlainText.write(speeches(transcript));
                case json -> StepJson.write(TimedTranscript.of(JobIds.text(job.id()), transcript));
            };
        }
    }

    @GET
    @Path("transcript.{format:srt|vtt|txt|json}")
    public Uni<Response> transcript(@RestPath String id, @RestPath String format) {
        return jobs.find(
                        call.accountId(),
                        AsrPlan.KIND,
                        SmartJobs.id(id),
                        AsrPlan.KIND,
                        SecondResult.whole(AsrPlan.TRANSCRIPT))
                // Hours of speech are much to write for the thread that serves everybody.
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(found -> response(found.orElseThrow(SmartJobs::unknown), Format.valueOf(format)));
    }

    private static Response response(Jobs.Found found, Format format) {
        var job = found.job();
        if (job.state() != JobState.SUCCEEDED) {
            throw notFinished(job);
        }
        var transcript = StoredTranscripts.read(found).orElseThrow();
        return Response.ok(format.write(job, transcript))
                .header("Content-Type", format.contentType)
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"%s.%s\"".formatted(JobIds.text(job.id()), format))
                .header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    private static ApiException notFinished(Job job) {
        if (!job.state().ended()) {
            var message = "The job is %s; it has a transcript once it is Finished.".formatted(AsrState.of(job.state()));
            return new ApiException(CONFLICT, NOT_FINISHED_CODE, message);
        }
        var reason = job.problem().map(Job.Problem::code).orElse("no reason");
        return new ApiException(CONFLICT, FAILED_CODE, "The job has failed and has no transcript: " + reason);
    }

    /** A sentence whose words tell of several speakers is cut where they change. */
    private static List<Speech> speeches(Transcript transcript) {
        var speeches = new ArrayList<Speech>();
        for (var sentence : transcript.sentences()) {
            if (sentence.words() == null || sentence.words().isEmpty()) {
                var whole = new Speech.Word(sentence.content(), sentence.fromMillis(), sentence.toMillis());
                speeches.add(new Speech(sentence.speaker(), List.of(whole)));
            } else {
                speeches.addAll(bySpeaker(sentence));
            }
        }
        return speeches;
    }

    private static List<Speech> bySpeaker(Transcript.Sentence sentence) {
        var speeches = new ArrayList<Speech>();
        for (var word : sentence.words()) {
            var speaker = word.speaker() == null ? sentence.speaker() : word.speaker();
            var last = speeches.isEmpty() ? null : speeches.get(speeches.size() - 1);
            if (last == null || !Objects.equals(last.speaker(), speaker)) {
                last = new Speech(speaker, new ArrayList<>());
                speeches.add(last);
            }
            last.words().add(new Speech.Word(word.text(), word.fromMillis(), word.toMillis()));
        }
        return speeches;
    }
}
