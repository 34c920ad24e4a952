package dev.mediajobs.engine;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A part of a picture in its pixels, from the left and from the top; right and bottom are exclusive. */
@RegisterForReflection
public record Box(int left, int top, int right, int bottom) {}
