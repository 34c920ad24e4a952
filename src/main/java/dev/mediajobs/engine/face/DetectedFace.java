package dev.mediajobs.engine.face;

import dev.mediajobs.engine.Box;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** @param score 0 to 1 */
@RegisterForReflection
public record DetectedFace(Box box, double score) {}
