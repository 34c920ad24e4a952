package dev.mediajobs.asset;

import dev.mediajobs.job.JobIds;
import dev.mediajobs.media.MediaFacts;
import dev.mediajobs.rpc.Action;
import dev.mediajobs.rpc.ActionHandler;
import dev.mediajobs.rpc.ApiException;
import dev.mediajobs.rpc.Call;
import dev.mediajobs.rpc.Doc;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Shows an asset and what is known of its file. */
@Action(value = "GetMediaInfo", summary = "Queries a media asset.", readOnly = true)
@ApplicationScoped
class GetMediaInfo implements ActionHandler<GetMediaInfo.Input, GetMediaInfo.Output> {

    private final AssetStore store;

    GetMediaInfo(AssetStore store) {
        this.store = store;
    }

    record Input(
            @Doc("One of MediaId and InputURL is mandatory; MediaId wins.")
            String mediaId,

            String inputURL) {}

    record Output(MediaInfo mediaInfo) {}

    /** @param fileInfoList of the one file, once it is known */
    record MediaInfo(String mediaId, MediaBasicInfo mediaBasicInfo, List<FileInfo> fileInfoList) {}

    record FileInfo(
            FileBasicInfo fileBasicInfo,
            List<StreamInfo.Video> videoStreamInfoList,
            List<StreamInfo.Audio> audioStreamInfoList,
            List<StreamInfo.Subtitle> subtitleStreamInfoList) {}

    @Override
    public Uni<Output> handle(Input input, Call call) {
        return find(input, call.accountId())
                .map(found -> found.orElseThrow(Assets::notFound))
                .map(asset -> new Output(new MediaInfo(
                        JobIds.text(asset.id()),
                        MediaBasicInfo.of(asset),
                        asset.file().map(file -> List.of(file(asset, file))).orElse(List.of()))));
    }

    private Uni<Optional<Asset>> find(Input input, long accountId) {
        if (input.mediaId() != null) {
            return JobIds.parse(input.mediaId())
                    .map(id -> store.find(accountId, id))
                    .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
        }
        if (input.inputURL() != null) {
            return store.findByUrl(accountId, input.inputURL());
        }
        throw ApiException.missing("MediaId");
    }

    private static FileInfo file(Asset asset, MediaFacts file) {
        return new FileInfo(
                FileBasicInfo.of(asset, file),
                streams(file, "video", StreamInfo::video),
                streams(file, "audio", StreamInfo::audio),
                streams(file, "subtitle", StreamInfo::subtitle));
    }

    private static <T> List<T> streams(MediaFacts file, String type, Function<Map<String, String>, T> show) {
        return file.streams().stream()
                .filter(stream -> type.equals(stream.get("codec_type")))
                .map(show)
                .toList();
    }
}
