package dev.mediajobs.hotword;

import dev.mediajobs.rpc.Action;
import dev.mediajobs.rpc.ActionHandler;
import dev.mediajobs.rpc.Call;
import dev.mediajobs.rpc.Continuation;
import dev.mediajobs.rpc.Doc;
import dev.mediajobs.rpc.UtcTime;
import dev.mediajobs.rpc.WireName;
import dev.mediajobs.store.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Lists an account's libraries, by pages or from token to token. */
@Action(value = "ListHotwordLibraries", summary = "Lists libraries of hotwords.", readOnly = true)
@ApplicationScoped
class ListHotwordLibraries implements ActionHandler<ListHotwordLibraries.Input, ListHotwordLibraries.Output> {

    private static final int LARGEST_PAGE = 100;
    private static final int DEFAULT_PAGE = 10;

    /** Times of the API are whole seconds: a limit that includes one includes all of it. */
    private static final Duration RESOLUTION = Duration.ofSeconds(1);

    private final HotwordStore store;

    ListHotwordLibraries(HotwordStore store) {
        this.store = store;
    }

    enum SortBy {
        @WireName("CreationTime:Desc")
        NEWEST_FIRST,
        @WireName("CreationTime:Asc")
        OLDEST_FIRST
    }

    record Input(
            @UtcTime @Doc("Libraries created at that time or later.")
            String startTime,

            @UtcTime @Doc("Libraries created at that time or earlier.")
            String endTime,

            @Doc("Libraries of exactly that name.") String name,

            UsageScenario usageScenario,

            @Doc("CreationTime:Desc when absent.") SortBy sortBy,

            @Min(1) @Max(Integer.MAX_VALUE) @Doc("From 1; not looked at beside a NextToken.")
            Integer pageNo,

            @Min(1) @Max(LARGEST_PAGE) @Doc("10 when absent.")
            Integer pageSize,

            @Min(1) @Max(LARGEST_PAGE) @Doc("As PageSize, which is not looked at beside it.")
            Integer maxResults,

            @Doc("Of the answer before, to the same filters.")
            String nextToken) {

        int limit() {
            if (maxResults != null) {
                return maxResults;
            }
            return pageSize == null ? DEFAULT_PAGE : pageSize;
        }

        long skip() {
            return pageNo == null || nextToken != null ? 0 : (pageNo - 1L) * limit();
        }

        HotwordStore.Filter filter() {
            return new HotwordStore.Filter(
                    name,
                    usageScenario,
                    UtcTime.Check.instant(startTime).orElse(null),
                    UtcTime.Check.instant(endTime)
                            .map(end -> end.plus(RESOLUTION))
                            .orElse(null),
                    sortBy == SortBy.OLDEST_FIRST);
        }
    }

    /** @param nextToken absent on the last page */
    record Output(List<Library> hotwordLibraryList, int totalCount, int maxResults, String nextToken) {}

    record Library(
            String hotwordLibraryId,
            String name,
            String description,
            UsageScenario usageScenario,
            Instant creationTime,
            Instant modifiedTime) {}

    @Override
    public Uni<Output> handle(Input input, Call call) {
        var filter = input.filter();
        var after = input.nextToken() == null
                ? null
                : Continuation.of(input.nextToken(), call.action(), call.accountId(), filter);
        var limit = input.limit();
        // One more than asked for tells whether anything follows.
        return store.list(call.accountId(), filter, after, input.skip(), limit + 1L)
                .map(listed -> {
                    var more = listed.libraries().size() > limit;
                    var page = more ? listed.libraries().subList(0, limit) : listed.libraries();
                    var token = more ? token(page.get(limit - 1), call, filter) : null;
                    return new Output(
                            page.stream().map(ListHotwordLibraries::library).toList(), listed.total(), limit, token);
                });
    }

    private static String token(HotwordLibrary last, Call call, HotwordStore.Filter filter) {
        return new Continuation(last.createdAt(), last.id()).token(call.action(), call.accountId(), filter);
    }

    private static Library library(HotwordLibrary library) {
        return new Library(
                Ids.text(library.id()),
                library.name(),
                library.description(),
                library.usageScenario(),
                library.createdAt(),
                library.modifiedAt());
    }
}
