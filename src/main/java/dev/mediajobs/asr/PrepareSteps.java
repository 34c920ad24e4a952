package dev.mediajobs.asr;

import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.speech.SpeechEngine;
import dev.mediajobs.engine.speech.SpeechEngines;
import dev.mediajobs.job.StepFailure;
import dev.mediajobs.job.StepRunner;
import dev.mediajobs.media.Media;
import dev.mediajobs.media.MediaAddresses;
import dev.mediajobs.media.MediaException;
import dev.mediajobs.transcript.SoundGroups;
import dev.mediajobs.transcript.StepJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Fetches and decodes a recording, cuts it at silences, and stores each group of windows for the recognition. */
@ApplicationScoped
class PrepareSteps implements StepRunner {

    private final Media media;
    private final SpeechEngines engines;
    private final SoundGroups groups;
    private final AsrSettings settings;

    PrepareSteps(Media media, SpeechEngines engines, SoundGroups groups, AsrSettings settings) {
        this.media = media;
        this.engines = engines;
        this.groups = groups;
        this.settings = settings;
    }

    @Override
    public String kind() {
        return AsrSteps.PREPARE;
    }

    @Override
    public String run(StepTask task) throws StepFailure, InterruptedException {
        var work = StepJson.read(task.input(), AsrSteps.Prepare.class);
        var request = AsrRequest.of(work.request());
        var address = request.media() == null ? work.inputFile() : request.media();
        var order = new SoundGroups.Order(
                MediaAddresses.name(address),
                engine(work.accountId(), request),
                request.editing().language(),
                Optional.ofNullable(request.hotwords()).orElse(List.of()),
                settings.group());
        try {
            return media.decode(MediaAddresses.parse(address), request.start(), request.length(), audio -> {
                var listening = groups.listening(task, audio.pcm().getParent(), order);
                return StepJson.write(new AsrSteps.Prepared(listening, groups.store(task, audio, listening, order)));
            });
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
}
