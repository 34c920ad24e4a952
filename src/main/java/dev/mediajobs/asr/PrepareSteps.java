package dev.mediajobs.asr;

import dev.mediajobs.engine.speech.SpeechEngines;
import dev.mediajobs.job.JobIds;
import dev.mediajobs.job.StepFailure;
import dev.mediajobs.job.StepRunner;
import dev.mediajobs.media.DecodedAudio;
import dev.mediajobs.media.Media;
import dev.mediajobs.media.MediaAddresses;
import dev.mediajobs.media.MediaException;
import dev.mediajobs.media.SilenceCutter;
import dev.mediajobs.media.WorkStore;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Locale;

/** Fetches and decodes a recording, cuts it at silences, and stores each group of windows for the recognition. */
@ApplicationScoped
class PrepareSteps implements StepRunner {

    private final Media media;
    private final SpeechEngines engines;
    private final WorkStore files;
    private final AsrSettings settings;

    PrepareSteps(Media media, SpeechEngines engines, WorkStore files, AsrSettings settings) {
        this.media = media;
        this.engines = engines;
        this.files = files;
        this.settings = settings;
    }

    @Override
    public String kind() {
        return AsrSteps.PREPARE;
    }

    @Override
    public String run(StepTask task) throws StepFailure, InterruptedException {
        var work = AsrJson.read(task.input(), AsrSteps.Prepare.class);
        var request = AsrRequest.of(work.request());
        try {
            var address = request.media() != null ? request.media() : work.inputFile();
            return media.decode(
                    MediaAddresses.parse(address),
                    request.start(),
                    request.length(),
                    audio -> prepared(task, mediaName(address), audio));
        } catch (MediaException e) {
            throw new StepFailure(e.reason().code(), e.getMessage(), e.reason().retryable(), e);
        }
    }

    private String prepared(StepTask task, String mediaName, DecodedAudio audio) throws StepFailure {
        if (audio.partial()) {
            // Half of a transcript that says it is finished would be the worse answer.
            throw new StepFailure(
                    MediaException.Reason.NOT_MEDIA.code(),
                    String.format(
                            Locale.ROOT,
                            "The file is cut off: of %.1f s of sound it declares, only those up to %.1f s are there.",
                            audio.declaredMillis() / 1000.0,
                            (audio.fromMillis() + audio.decodedMillis()) / 1000.0),
                    false,
                    null);
        }
        try {
            return AsrJson.write(store(task, mediaName, audio));
        } catch (IOException e) {
            Log.warnf("The prepared sound could not be stored: %s", e);
            throw new StepFailure("WorkFilesUnavailable", "The prepared sound could not be stored.", true, e);
        }
    }

    private AsrSteps.Prepared store(StepTask task, String mediaName, DecodedAudio audio) throws IOException {
        var groups = new ArrayList<AsrSteps.Recognise>();
        var longestWindow = engines.chosen().preferredWindow();
        for (var group : SilenceCutter.cut(audio.pcm(), audio.fromMillis(), longestWindow, settings.group())) {
            var name = "sound-%d-%d.pcm".formatted(task.fence(), groups.size());
            var file = audio.pcm().resolveSibling(name);
            SilenceCutter.write(audio.pcm(), audio.fromMillis(), group, file);
            files.put(JobIds.text(task.jobId()), name, file);
            groups.add(new AsrSteps.Recognise(mediaName, name, group.fromMillis(), group.windows()));
        }
        return new AsrSteps.Prepared(groups);
    }

    private static String mediaName(String address) {
        var path = address.split("[?#]", 2)[0];
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
