package dev.mediajobs.asset;

import dev.mediajobs.job.JobIds;
import dev.mediajobs.rpc.Action;
import dev.mediajobs.rpc.ActionHandler;
import dev.mediajobs.rpc.ApiException;
import dev.mediajobs.rpc.Call;
import dev.mediajobs.rpc.Doc;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Takes assets away. Their files stay, and jobs that named them go on. */
@Action(value = "DeleteMediaInfos", summary = "Deletes media assets.")
@ApplicationScoped
class DeleteMediaInfos implements ActionHandler<DeleteMediaInfos.Input, DeleteMediaInfos.Output> {

    private static final int MOST = 100;

    private final AssetStore store;

    DeleteMediaInfos(AssetStore store) {
        this.store = store;
    }

    record Input(
            @Doc("At most 100 ids, separated by commas. One of MediaIds and InputURLs is mandatory; MediaIds wins.")
            String mediaIds,

            @Doc("At most 100 addresses, separated by commas.")
            String inputURLs,

            @Doc("Only false: this service deletes no files.")
            Boolean deletePhysicalFiles) {}

    /**
     * @param forbiddenList always empty
     * @param ignoredList what was named and is not there
     */
    record Output(List<String> forbiddenList, List<String> ignoredList) {}

    @Override
    public Uni<Output> handle(Input input, Call call) {
        if (Boolean.TRUE.equals(input.deletePhysicalFiles())) {
            // Buckets are the operator's directories, which others than this service use too.
            throw RegistrationRules.notSupported("DeletePhysicalFiles", "this service deletes no files");
        }
        if (input.mediaIds() != null) {
            var ids = each("MediaIds", input.mediaIds());
            var known =
                    ids.stream().map(JobIds::parse).flatMap(Optional::stream).toList();
            return store.delete(call.accountId(), known)
                    .map(deleted ->
                            ignored(ids, deleted.stream().map(JobIds::text).toList()));
        }
        if (input.inputURLs() != null) {
            var urls = each("InputURLs", input.inputURLs());
            return store.deleteByUrl(call.accountId(), urls).map(deleted -> ignored(urls, deleted));
        }
        throw ApiException.missing("MediaIds");
    }

    private static List<String> each(String parameter, String list) {
        var all = Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .distinct()
                .toList();
        if (all.isEmpty()) {
            throw ApiException.missing(parameter);
        }
        if (all.size() > MOST) {
            throw ApiException.invalid(parameter, all.size() + " values", "at most " + MOST);
        }
        return all;
    }

    private static Output ignored(List<String> named, Collection<String> deleted) {
        return new Output(
                List.of(), named.stream().filter(one -> !deleted.contains(one)).toList());
    }
}
