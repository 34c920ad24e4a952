package dev.mediajobs.hotword;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A named list of words and phrases. Jobs take its entries as they are when the job is submitted. */
public record HotwordLibrary(
        UUID id,
        String name,
        String description,
        UsageScenario usageScenario,
        List<HotwordEntry> hotwords,
        Instant createdAt,
        Instant modifiedAt) {}
