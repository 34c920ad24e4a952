package dev.mediajobs.asset;

import dev.mediajobs.job.JobIds;
import dev.mediajobs.rpc.Action;
import dev.mediajobs.rpc.ActionHandler;
import dev.mediajobs.rpc.Call;
import dev.mediajobs.rpc.Continuation;
import dev.mediajobs.rpc.Doc;
import dev.mediajobs.rpc.UtcTime;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Lists an account's assets, from token to token. */
@Action(value = "ListMediaBasicInfos", summary = "Lists media assets.", readOnly = true)
@ApplicationScoped
class ListMediaBasicInfos implements ActionHandler<ListMediaBasicInfos.Input, ListMediaBasicInfos.Output> {

    private static final int LARGEST_PAGE = 100;
    private static final int DEFAULT_PAGE = 10;

    /** Times of the API are whole seconds: a limit that includes one includes all of it. */
    private static final Duration RESOLUTION = Duration.ofSeconds(1);

    /** No asset has it. */
    private static final UUID NOBODY = new UUID(0, 0);

    private final AssetStore store;

    ListMediaBasicInfos(AssetStore store) {
        this.store = store;
    }

    enum SortBy {
        desc,
        asc
    }

    record Input(
            @UtcTime @Doc("Assets created after that time.") String startTime,

            @UtcTime @Doc("Assets created at that time or earlier.")
            String endTime,

            MediaType mediaType,

            BusinessType businessType,

            Source source,

            AssetStatus status,

            String mediaId,

            @Doc("By creation; desc, the newest first, when absent.")
            SortBy sortBy,

            @Min(1) @Max(LARGEST_PAGE) @Doc("10 when absent.")
            Integer maxResults,

            @Doc("Of the answer before, to the same filters.")
            String nextToken,

            @Doc("Whether each asset comes with what is known of its file.")
            Boolean includeFileBasicInfo) {

        AssetStore.Filter filter() {
            return new AssetStore.Filter(
                    mediaType,
                    businessType,
                    source,
                    status,
                    mediaId == null ? null : JobIds.parse(mediaId).orElse(NOBODY),
                    UtcTime.Check.instant(startTime)
                            .map(start -> start.plus(RESOLUTION))
                            .orElse(null),
                    UtcTime.Check.instant(endTime)
                            .map(end -> end.plus(RESOLUTION))
                            .orElse(null),
                    sortBy == SortBy.asc);
        }
    }

    /** @param nextToken absent on the last page */
    record Output(List<MediaInfo> mediaInfos, long totalCount, int maxResults, String nextToken) {}

    record MediaInfo(String mediaId, MediaBasicInfo mediaBasicInfo, List<FileInfo> fileInfoList) {}

    record FileInfo(FileBasicInfo fileBasicInfo) {}

    @Override
    public Uni<Output> handle(Input input, Call call) {
        var filter = input.filter();
        var after = input.nextToken() == null
                ? null
                : Continuation.of(input.nextToken(), call.action(), call.accountId(), filter);
        int limit = input.maxResults() == null ? DEFAULT_PAGE : input.maxResults();
        var withFiles = Boolean.TRUE.equals(input.includeFileBasicInfo());
        // One more than asked for tells whether anything follows.
        return store.list(call.accountId(), filter, after, limit + 1L).map(listed -> {
            var more = listed.assets().size() > limit;
            var page = more ? listed.assets().subList(0, limit) : listed.assets();
            return new Output(
                    page.stream().map(asset -> info(asset, withFiles)).toList(),
                    listed.total(),
                    limit,
                    more ? token(page.get(limit - 1), call, filter) : null);
        });
    }

    private static String token(Asset last, Call call, AssetStore.Filter filter) {
        return new Continuation(last.createdAt(), last.id()).token(call.action(), call.accountId(), filter);
    }

    private static MediaInfo info(Asset asset, boolean withFile) {
        var files = asset.file()
                .filter(file -> withFile)
                .map(file -> List.of(new FileInfo(FileBasicInfo.of(asset, file))))
                .orElse(List.of());
        return new MediaInfo(JobIds.text(asset.id()), MediaBasicInfo.of(asset), files);
    }
}
