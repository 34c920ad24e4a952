package dev.mediajobs.asset;

import dev.mediajobs.media.MediaAddresses;
import dev.mediajobs.media.MediaFacts;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A registered file.
 *
 * @param file what is known of it; empty unless the status is Normal
 * @param errorCode why the file could not be looked at, perhaps only so far; may be null, as the message
 */
record Asset(
        UUID id,
        Description description,
        AssetStatus status,
        Optional<MediaFacts> file,
        String errorCode,
        String errorMessage,
        Instant createdAt,
        Instant modifiedAt) {

    /** What the caller said of it; all but the address, the types and the source may be null. */
    @RegisterForReflection
    record Description(
            String inputUrl,
            String referenceId,
            MediaType mediaType,
            BusinessType businessType,
            Source source,
            String title,
            String text,
            String mediaTags,
            String coverUrl,
            Long cateId,
            String userData) {}

    String fileName() {
        return MediaAddresses.name(description.inputUrl());
    }
}
