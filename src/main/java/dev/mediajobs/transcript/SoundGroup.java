package dev.mediajobs.transcript;

import dev.mediajobs.media.SilenceCutter;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * What one step recognises: some windows that follow each other.
 *
 * @param file of the work store: raw sound that begins at fromMillis
 */
@RegisterForReflection(targets = {SoundGroup.class, SilenceCutter.Window.class})
public record SoundGroup(
        Listening listening, String mediaName, String file, long fromMillis, List<SilenceCutter.Window> windows) {}
