package dev.mediajobs.smarttag;

import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.speaker.SpeakerEngines;
import dev.mediajobs.engine.speech.SpeechEngine;
import dev.mediajobs.engine.speech.SpeechEngines;
import dev.mediajobs.job.StepFailure;
import dev.mediajobs.job.StepRunner;
import dev.mediajobs.media.DecodedAudio;
import dev.mediajobs.media.Media;
import dev.mediajobs.media.MediaAddresses;
import dev.mediajobs.media.MediaException;
import dev.mediajobs.media.MediaException.Reason;
import dev.mediajobs.media.SoundLimits;
import dev.mediajobs.smarttag.SmarttagSteps.Listened;
import dev.mediajobs.transcript.SoundGroups;
import dev.mediajobs.transcript.StepJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Fetches and decodes the sound of a medium and stores it in groups, where somebody is there to listen. */
@ApplicationScoped
class ListenSteps implements StepRunner {

    /** Why there is nothing to listen to, which says nothing of the pictures. */
    private static final Set<Reason> SOUND_ALONE = EnumSet.of(Reason.NO_AUDIO_STREAM, Reason.NOT_MEDIA);

    private final Media media;
    private final SpeechEngines engines;
    private final SpeakerEngines speakers;
    private final SoundGroups groups;
    private final SmarttagSettings settings;

    ListenSteps(
            Media media,
            SpeechEngines engines,
            SpeakerEngines speakers,
            SoundGroups groups,
            SmarttagSettings settings) {
        this.media = media;
        this.engines = engines;
        this.speakers = speakers;
        this.groups = groups;
        this.settings = settings;
    }

    @Override
    public String kind() {
        return SmarttagSteps.LISTEN;
    }

    @Override
    public String run(StepTask task) throws StepFailure, InterruptedException {
        var work = StepJson.read(task.input(), SmarttagSteps.Prepare.class);
        var request = SmarttagRequest.of(work.request());
        var nlp = request.has(Analysis.NLP) ? Optional.of(request.nlp()) : Optional.<NlpParams>empty();
        return StepJson.write(listened(task, work.accountId(), request, nlp));
    }

    private Listened listened(StepTask task, long accountId, SmarttagRequest request, Optional<NlpParams> nlp)
            throws StepFailure, InterruptedException {
        SpeechEngine engine;
        try {
            engine = engines.route(accountId, nlp.flatMap(NlpParams::language));
        } catch (EngineException e) {
            return Listened.skipped(skips(request, e.code(), e.getMessage()));
        }
        if (!engine.health().ready()) {
            return Listened.skipped(
                    skips(request, Skip.NO_ENGINE, engine.health().reason()));
        }
        var order = new SoundGroups.Order(
                MediaAddresses.name(request.media()),
                engine,
                nlp.flatMap(NlpParams::language),
                Optional.ofNullable(request.hotwords()).orElse(List.of()),
                settings.group());
        try {
            return media.decode(
                    MediaAddresses.parse(request.media()), limits(), audio -> listened(task, audio, order, nlp));
        } catch (MediaException e) {
            // Its pictures may be worth looking at all the same.
            if (SOUND_ALONE.contains(e.reason())) {
                return Listened.skipped(skips(request, e.reason().code(), e.getMessage()));
            }
            throw new StepFailure(e.reason().code(), e.getMessage(), e.reason().retryable(), e);
        }
    }

    private SoundLimits limits() {
        return new SoundLimits(
                settings.maxSize().asLongValue(), settings.maxAudioSize().asLongValue(), settings.maxDuration());
    }

    private Listened listened(StepTask task, DecodedAudio audio, SoundGroups.Order order, Optional<NlpParams> nlp)
            throws StepFailure, InterruptedException {
        var listening = groups.listening(task, audio.pcm().getParent(), order);
        var stored = groups.store(task, audio, listening, order);
        var skips = new ArrayList<Skip>();
        String teller = null;
        if (nlp.flatMap(NlpParams::speakers).isPresent()) {
            var engine = speakers.chosen();
            if (engine.health().ready()) {
                teller = engine.describe().name();
            } else {
                skips.add(new Skip(
                        Skip.DIARIZATION, Skip.NO_ENGINE, engine.health().reason()));
            }
        }
        return new Listened(listening, teller, stored, audio.decodedMillis(), skips);
    }

    private static List<Skip> skips(SmarttagRequest request, String code, String message) {
        return request.analyses().stream()
                .filter(Analysis.HEARD::contains)
                .map(analysis -> Skip.of(analysis, code, message))
                .toList();
    }
}
