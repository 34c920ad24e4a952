package dev.mediajobs.hotword;

import dev.mediajobs.rpc.ApiException;
import dev.mediajobs.store.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Finds the libraries that callers name. */
@ApplicationScoped
public class HotwordLibraries {

    private final HotwordStore store;

    HotwordLibraries(HotwordStore store) {
        this.store = store;
    }

    /** Fails with {@link ApiException} when the account has no such library. */
    public Uni<HotwordLibrary> get(long accountId, String libraryId) {
        return Ids.parse(libraryId)
                .map(id -> store.find(accountId, id))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(found -> found.orElseThrow(HotwordLibraries::notFound));
    }

    static UUID id(String libraryId) {
        return Ids.parse(libraryId).orElseThrow(HotwordLibraries::notFound);
    }

    /** The same for one that never was, is deleted, or is somebody else's. */
    static ApiException notFound() {
        return ApiException.notFound(
                "InvalidParameter.HotwordLibraryNotFound", "The specified hotword library is not found.");
    }
}
