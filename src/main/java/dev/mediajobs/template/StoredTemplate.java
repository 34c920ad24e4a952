package dev.mediajobs.template;

import java.time.Instant;
import java.util.UUID;

/**
 * A template of an account.
 *
 * @param config a TemplateConfig, as it was given
 */
record StoredTemplate(UUID id, String name, String config, boolean isDefault, Instant createdAt, Instant modifiedAt) {}
