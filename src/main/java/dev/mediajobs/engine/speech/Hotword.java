package dev.mediajobs.engine.speech;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A word or phrase that is likely to be said, or not to be.
 *
 * @param language {@code zh} or {@code en}
 * @param weight -6 to 5: a positive one raises the likelihood, a negative one lowers it, -6 avoids the word
 */
@RegisterForReflection
public record Hotword(String text, String language, int weight) {}
