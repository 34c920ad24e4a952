package dev.mediajobs.engine.speaker;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * @param fromMillis from the start of the file
 * @param toMillis exclusive
 * @param speaker from 1, in the order in which they first speak
 */
@RegisterForReflection
public record Turn(long fromMillis, long toMillis, int speaker) {}
