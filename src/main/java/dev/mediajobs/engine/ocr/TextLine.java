package dev.mediajobs.engine.ocr;

import dev.mediajobs.engine.Box;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** @param score 0 to 1, as the engine gives it */
@RegisterForReflection
public record TextLine(String content, double score, Box box) {}
