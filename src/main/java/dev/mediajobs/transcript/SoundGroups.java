package dev.mediajobs.transcript;

import dev.mediajobs.engine.EngineDescriptor.Ability;
import dev.mediajobs.engine.speech.Hotword;
import dev.mediajobs.engine.speech.SpeechEngine;
import dev.mediajobs.job.StepFailure;
import dev.mediajobs.job.StepRunner.StepTask;
import dev.mediajobs.media.DecodedAudio;
import dev.mediajobs.media.MediaException;
import dev.mediajobs.media.SilenceCutter;
import dev.mediajobs.transcript.Transcript.Hotwords;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Cuts decoded sound at silences and stores each group of windows for the recognition. */
@ApplicationScoped
public class SoundGroups {

    private final StepFiles files;

    SoundGroups(StepFiles files) {
        this.files = files;
    }

    /**
     * How a recording is to be listened to.
     *
     * @param mediaName last part of the media's name
     * @param language BCP 47 tag; empty when the job gives none
     * @param group how much sound one step recognises
     */
    public record Order(
            String mediaName, SpeechEngine engine, Optional<String> language, List<Hotword> hotwords, Duration group) {}

    /** @return the groups in the order of time; none where nothing is said */
    public List<SoundGroup> store(StepTask task, DecodedAudio audio, Listening listening, Order order)
            throws StepFailure, InterruptedException {
        refusePartial(audio);
        return files.working(() -> {
            var cutting = new SilenceCutter.Cutting(order.engine().preferredWindow(), order.group());
            var groups = new ArrayList<SoundGroup>();
            for (var group : SilenceCutter.cut(audio.pcm(), audio.fromMillis(), cutting)) {
                var name = "sound-%d-%d.pcm".formatted(task.fence(), groups.size());
                var file = audio.pcm().resolveSibling(name);
                SilenceCutter.write(audio.pcm(), audio.fromMillis(), group, file);
                files.put(task, name, file);
                groups.add(new SoundGroup(listening, order.mediaName(), name, group.fromMillis(), group.windows()));
            }
            return groups;
        });
    }

    /**
     * Settles who listens, and stores the hotwords for all groups.
     *
     * @param directory where files may be written to on their way
     */
    public Listening listening(StepTask task, Path directory, Order order) throws StepFailure, InterruptedException {
        var descriptor = order.engine().describe();
        var language = order.language().orElse(null);
        if (order.hotwords().isEmpty()) {
            return new Listening(descriptor.name(), descriptor.version(), language, Hotwords.NONE, null);
        }
        var name = "hotwords-%d.json".formatted(task.fence());
        files.putText(task, name, directory, StepJson.write(order.hotwords()));
        return new Listening(descriptor.name(), descriptor.version(), language, use(descriptor.abilities()), name);
    }

    private static Hotwords use(Set<Ability> abilities) {
        if (abilities.contains(Ability.HOTWORDS_BOOSTED)) {
            return Hotwords.BOOSTED;
        }
        return abilities.contains(Ability.HOTWORDS_PROMPTED) ? Hotwords.PROMPTED : Hotwords.NOT_SUPPORTED;
    }

    /** Half of a transcript that says it is finished would be the worse answer. */
    private static void refusePartial(DecodedAudio audio) throws StepFailure {
        if (audio.partial()) {
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
    }
}
