package dev.mediajobs.engine;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Which jobs a setting sends to an engine.
 *
 * @param order from 0; the first route that fits a job is taken
 * @param language BCP 47; null for any
 * @param account null for any
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EngineRoute(int order, String language, Long account) {}
