package dev.mediajobs.asr;

import dev.mediajobs.asset.Assets;
import dev.mediajobs.engine.speech.Hotword;
import dev.mediajobs.hotword.HotwordLibraries;
import dev.mediajobs.hotword.HotwordLibrary;
import dev.mediajobs.hotword.UsageScenario;
import dev.mediajobs.media.MediaAddress;
import dev.mediajobs.rpc.ApiException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Replaces what a submit names by what it stands for now, so that nothing that happens to assets and libraries later changes
 * a job. A submit that names nothing asks the database for nothing here.
 */
@ApplicationScoped
class SubmittedNames {

    private final Assets assets;
    private final HotwordLibraries libraries;

    SubmittedNames(Assets assets, HotwordLibraries libraries) {
        this.assets = assets;
        this.libraries = libraries;
    }

    /** Fails with {@link ApiException} for what the account does not have. */
    Uni<AsrRequest> resolved(AsrRequest request, MediaAddress inputFile, EditingConfig editing, long accountId) {
        var resolved = Uni.createFrom().item(request);
        if (inputFile instanceof MediaAddress.Asset asset) {
            resolved = resolved.chain(
                    known -> assets.addressOf(accountId, asset.mediaId()).map(known::withMedia));
        }
        if (editing.hotwordLibrary().isPresent()) {
            var library = libraries.get(accountId, editing.hotwordLibrary().get());
            resolved = resolved.chain(
                    known -> library.map(SubmittedNames::hotwords).map(known::withHotwords));
        }
        return resolved;
    }

    private static List<Hotword> hotwords(HotwordLibrary library) {
        if (library.usageScenario() != UsageScenario.ASR) {
            throw ApiException.invalid(
                    "EditingConfig.HotwordLibraryIdList",
                    "a library for " + library.usageScenario(),
                    "a library for " + UsageScenario.ASR);
        }
        return library.hotwords().stream()
                .map(entry -> new Hotword(entry.text(), entry.language(), entry.weight()))
                .toList();
    }
}
