package dev.mediajobs.asset;

import dev.mediajobs.job.JobIds;
import dev.mediajobs.rpc.ApiException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Finds the files that callers name by the id of an asset. */
@ApplicationScoped
public class Assets {

    private final AssetStore store;

    Assets(AssetStore store) {
        this.store = store;
    }

    /** The address the asset was registered with. Fails with {@link ApiException} when the account has no such asset. */
    public Uni<String> addressOf(long accountId, String mediaId) {
        return JobIds.parse(mediaId)
                .map(id -> store.inputUrl(accountId, id))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(found -> found.orElseThrow(Assets::notFound));
    }

    /** The same for one that never was, is deleted, or is somebody else's. */
    static ApiException notFound() {
        return ApiException.notFound("InvalidParameter.MediaNotFound", "The specified media asset is not found.");
    }
}
