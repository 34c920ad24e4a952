package dev.mediajobs.smarttag;

import dev.mediajobs.asset.Assets;
import dev.mediajobs.engine.speech.Hotword;
import dev.mediajobs.hotword.HotwordLibraries;
import dev.mediajobs.hotword.HotwordLibrary;
import dev.mediajobs.hotword.UsageScenario;
import dev.mediajobs.media.MediaAddress;
import dev.mediajobs.pipeline.Pipelines;
import dev.mediajobs.recognition.FaceLibraries;
import dev.mediajobs.rpc.ApiException;
import dev.mediajobs.template.AnalyseType;
import dev.mediajobs.template.Templates;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Replaces what a submit names by what it stands for now, so that nothing that happens to templates, assets and libraries later
 * changes a job. Everything fails with {@link ApiException} for what the account does not have.
 */
@ApplicationScoped
class NamedThings {

    private final Templates templates;
    private final Assets assets;
    private final HotwordLibraries hotwords;
    private final FaceLibraries faces;
    private final Pipelines pipelines;

    NamedThings(
            Templates templates, Assets assets, HotwordLibraries hotwords, FaceLibraries faces, Pipelines pipelines) {
        this.templates = templates;
        this.assets = assets;
        this.hotwords = hotwords;
        this.faces = faces;
        this.pipelines = pipelines;
    }

    Uni<SmarttagRequest> resolved(
            long accountId,
            SmarttagRequest request,
            MediaAddress address,
            Params params,
            Optional<String> templateId,
            Optional<String> templateConfig) {
        return templates
                .effective(accountId, templateId, templateConfig, params.nlp().isPresent())
                .map(request::withTemplate)
                .call(known -> known.template().analyses(AnalyseType.FACE)
                        ? faces.check(accountId, known.template().faceCategoryIds())
                        : Uni.createFrom().voidItem())
                .chain(known -> address instanceof MediaAddress.Asset asset
                        ? assets.addressOf(accountId, asset.mediaId()).map(known::withMedia)
                        : Uni.createFrom().item(known))
                .chain(known -> params.nlp()
                        .flatMap(NlpParams::phraseId)
                        .map(id -> hotwords.get(accountId, id)
                                .map(NamedThings::hotwords)
                                .map(known::withHotwords))
                        .orElseGet(() -> Uni.createFrom().item(known)));
    }

    Uni<UUID> pipeline(long accountId, Optional<String> pipelineId) {
        return pipelines.check(accountId, pipelineId);
    }

    private static List<Hotword> hotwords(HotwordLibrary library) {
        if (library.usageScenario() == UsageScenario.VideoTranslation) {
            throw ApiException.invalid(
                    "Params.nlpParams.phraseId",
                    "a library for " + library.usageScenario(),
                    "a library for %s or %s".formatted(UsageScenario.StructuredMediaAssets, UsageScenario.ASR));
        }
        return library.hotwords().stream()
                .map(entry -> new Hotword(entry.text(), entry.language(), entry.weight()))
                .toList();
    }
}
