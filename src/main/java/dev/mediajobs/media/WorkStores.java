package dev.mediajobs.media;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** The one store of work files that the settings choose. */
class WorkStores {

    @Produces
    @ApplicationScoped
    WorkStore chosen(WorkSettings settings, S3Buckets buckets) {
        return buckets.work().<WorkStore>map(S3WorkStore::new).orElseGet(() -> new DirectoryWorkStore(settings.root()));
    }
}
