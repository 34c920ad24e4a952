package dev.mediajobs.engine.face;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** @param embedding as a recogniser gave it; null without one */
@RegisterForReflection
public record SeenFace(DetectedFace face, float[] embedding) {}
