package dev.mediajobs.asr;

import dev.mediajobs.asr.Transcript.Hotwords;
import dev.mediajobs.engine.EngineDescriptor.Ability;
import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.speech.SpeechEngine;
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
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Set;

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
        var engine = engine(work.accountId(), request);
        var address = request.media() == null ? work.inputFile() : request.media();
        try {
            return media.decode(
                    MediaAddresses.parse(address),
                    request.start(),
                    request.length(),
                    audio -> prepared(task, mediaName(address), audio, engine, request));
        } catch (MediaException e) {
            throw new StepFailure(e.reason().code(), e.getMessage(), e.reason().retryable(), e);
        }
    }

    private SpeechEngine engine(long accountId, AsrRequest request) throws StepFailure {
        try {
            return engines.route(accountId, request.editing().language());
        } catch (EngineException e) {
            throw new StepFailure(e.code(), e.getMessage(), e.retryable(), e);
        }
    }

    private AsrSteps.Listening listening(StepTask task, Path directory, SpeechEngine engine, AsrRequest request)
            throws IOException {
        var descriptor = engine.describe();
        var language = request.editing().language().orElse(null);
        if (request.hotwords() == null || request.hotwords().isEmpty()) {
            return new AsrSteps.Listening(descriptor.name(), descriptor.version(), language, Hotwords.NONE, null);
        }
        var name = "hotwords-%d.json".formatted(task.fence());
        var file = Files.writeString(directory.resolve(name), AsrJson.write(request.hotwords()));
        files.put(JobIds.text(task.jobId()), name, file);
        return new AsrSteps.Listening(
                descriptor.name(), descriptor.version(), language, use(descriptor.abilities()), name);
    }

    private static Hotwords use(Set<Ability> abilities) {
        if (abilities.contains(Ability.HOTWORDS_BOOSTED)) {
            return Hotwords.BOOSTED;
        }
        return abilities.contains(Ability.HOTWORDS_PROMPTED) ? Hotwords.PROMPTED : Hotwords.NOT_SUPPORTED;
    }

    private String prepared(
            StepTask task, String mediaName, DecodedAudio audio, SpeechEngine engine, AsrRequest request)
            throws StepFailure, InterruptedException {
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
            var listening = listening(task, audio.pcm().getParent(), engine, request);
            var cutting = new SilenceCutter.Cutting(engine.preferredWindow(), settings.group());
            var groups = new ArrayList<AsrSteps.Recognise>();
            for (var group : SilenceCutter.cut(audio.pcm(), audio.fromMillis(), cutting)) {
                var file = store(task, audio, group, groups.size());
                groups.add(new AsrSteps.Recognise(listening, mediaName, file, group.fromMillis(), group.windows()));
            }
            return AsrJson.write(new AsrSteps.Prepared(listening, groups));
        } catch (InterruptedIOException e) {
            Thread.interrupted();
            throw new InterruptedException("Interrupted at the work files");
        } catch (IOException e) {
            Log.warnf("The prepared sound could not be stored: %s", e);
            throw new StepFailure("WorkFilesUnavailable", "The prepared sound could not be stored.", true, e);
        }
    }

    private String store(StepTask task, DecodedAudio audio, SilenceCutter.Group group, int number) throws IOException {
        var name = "sound-%d-%d.pcm".formatted(task.fence(), number);
        var file = audio.pcm().resolveSibling(name);
        SilenceCutter.write(audio.pcm(), audio.fromMillis(), group, file);
        files.put(JobIds.text(task.jobId()), name, file);
        return name;
    }

    private static String mediaName(String address) {
        var path = address.split("[?#]", 2)[0];
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
