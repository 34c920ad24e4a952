package dev.mediajobs.asr;

import dev.mediajobs.job.Job;
import dev.mediajobs.job.JobIds;
import dev.mediajobs.job.JobPage;
import dev.mediajobs.job.JobQuery;
import dev.mediajobs.job.JobState;
import dev.mediajobs.job.Jobs;
import dev.mediajobs.rpc.Action;
import dev.mediajobs.rpc.ActionHandler;
import dev.mediajobs.rpc.ApiException;
import dev.mediajobs.rpc.Call;
import dev.mediajobs.rpc.Doc;
import dev.mediajobs.rpc.WireName;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lists an account's jobs, page by page. Pages are found by a token, or by their number: a token costs the same however far
 * it is into the list, while a number is for the first {@value #MOST_BY_NUMBER} jobs only. A token wins over a number.
 */
@Action(value = "ListSmartJobs", summary = "Lists jobs, newest or oldest first.", readOnly = true)
@ApplicationScoped
class ListSmartJobs implements ActionHandler<ListSmartJobs.Input, ListSmartJobs.Output> {

    /** How far page numbers reach, and the longest list that is counted: both cost a look at each job before. */
    static final int MOST_BY_NUMBER = 100_000;

    private static final int DEFAULT_SIZE = 10;
    private static final int LARGEST_SIZE = 100;
    private static final int NO_COUNT = 0;

    private final Jobs jobs;

    ListSmartJobs(Jobs jobs) {
        this.jobs = jobs;
    }

    /** The types that the cloud lists; of these, only speech recognition is there. */
    enum JobType {
        ASR,
        DynamicChart,
        VideoTranslation,
        TextToSpeech
    }

    enum Order {
        @WireName("CreationTime:Desc")
        NEWEST_FIRST,
        @WireName("CreationTime:Asc")
        OLDEST_FIRST
    }

    record Input(
            @Doc("Of this state only.") AsrState jobState,

            @Doc("Of this type only: there are none but those of ASR.")
            JobType jobType,

            @Doc("CreationTime:Desc when absent.") Order sortBy,

            @Min(1) @Doc("The page's number, from 1.") Long pageNo,

            @Min(1) @Max(LARGEST_SIZE) @Doc("Jobs of a page found by its number; 10 when absent.")
            Long pageSize,

            @Min(1) @Max(LARGEST_SIZE) @Doc("Jobs of a page found by its token; 10 when absent.")
            Long maxResults,

            @Doc("NextToken of the page before; with the same filters and order.")
            String nextToken) {

        /** Whether the page is found by its number. */
        boolean byNumber() {
            return nextToken == null && (pageNo != null || pageSize != null);
        }

        int size() {
            var sizes = byNumber() ? Stream.of(pageSize, maxResults) : Stream.of(maxResults, pageSize);
            return sizes.filter(Objects::nonNull)
                    .findFirst()
                    .map(Long::intValue)
                    .orElse(DEFAULT_SIZE);
        }

        boolean newestFirst() {
            return sortBy != Order.OLDEST_FIRST;
        }

        /** @throws ApiException when the page is further away than numbers reach */
        int skip() {
            if (!byNumber() || pageNo == null) {
                return 0;
            }
            var last = MOST_BY_NUMBER / size();
            if (pageNo > last) {
                throw ApiException.invalid("PageNo", pageNo, "1-" + last + "; NextToken reaches further");
            }
            return (pageNo.intValue() - 1) * size();
        }
    }

    record Output(String maxResults, String nextToken, String totalCount, List<SmartJob> smartJobList) {}

    record SmartJob(
            String jobId,
            AsrState jobState,
            JobType jobType,
            String title,
            String description,
            Long userId,
            String userData,
            String editingConfig,
            String createTime,
            String modifiedTime,
            InputConfig inputConfig) {}

    record InputConfig(String inputFile) {}

    @Override
    public Uni<Output> handle(Input input, Call call) {
        var list = new PageToken.Listing(
                call.accountId(), Objects.toString(input.jobState(), ""), input.newestFirst(), type(input));
        var after = Optional.ofNullable(input.nextToken()).map(token -> PageToken.read(token, list));
        var size = input.size();
        var query = new JobQuery(
                call.accountId(),
                AsrPlan.KIND,
                states(input.jobState()),
                input.newestFirst(),
                after,
                input.skip(),
                size,
                input.byNumber() ? MOST_BY_NUMBER : NO_COUNT);
        var isThere = input.jobType() == null || input.jobType() == JobType.ASR;
        var page = isThere ? jobs.list(query) : Uni.createFrom().item(noJobs(input.byNumber()));
        return page.map(found -> output(found, size, list));
    }

    private static JobPage noJobs(boolean counted) {
        return new JobPage(List.of(), false, counted ? OptionalInt.of(0) : OptionalInt.empty());
    }

    private static String type(Input input) {
        return Objects.toString(input.jobType(), "");
    }

    private static Set<JobState> states(AsrState state) {
        return Arrays.stream(JobState.values())
                .filter(inside -> state == null || AsrState.of(inside) == state)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(JobState.class)));
    }

    private static Output output(JobPage page, int size, PageToken.Listing list) {
        var next = page.more()
                ? PageToken.write(
                        JobQuery.Position.of(page.jobs().get(page.jobs().size() - 1)), list)
                : null;
        return new Output(
                Integer.toString(size),
                next,
                page.total().isPresent() ? Integer.toString(page.total().getAsInt()) : null,
                page.jobs().stream().map(ListSmartJobs::smartJob).toList());
    }

    private static SmartJob smartJob(Job job) {
        return new SmartJob(
                JobIds.text(job.id()),
                AsrState.of(job.state()),
                JobType.ASR,
                SmartJobs.title(job),
                job.description(),
                job.accountId(),
                job.userData(),
                AsrRequest.of(job.parameters()).editingConfig(),
                SmartJobs.time(job.createdAt()),
                SmartJobs.time(job.modifiedAt()),
                new InputConfig(job.input()));
    }
}
