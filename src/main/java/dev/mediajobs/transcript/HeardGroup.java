package dev.mediajobs.transcript;

import dev.mediajobs.engine.speech.SpokenWord;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** What was recognised in a {@link SoundGroup}. */
@RegisterForReflection(targets = {HeardGroup.class, Seams.Heard.class, SpokenWord.class})
public record HeardGroup(List<Seams.Heard> windows) {}
