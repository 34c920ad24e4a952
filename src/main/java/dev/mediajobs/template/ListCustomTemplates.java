package dev.mediajobs.template;

import dev.mediajobs.rpc.Action;
import dev.mediajobs.rpc.ActionHandler;
import dev.mediajobs.rpc.Call;
import dev.mediajobs.rpc.Doc;
import dev.mediajobs.rpc.Required;
import dev.mediajobs.rpc.WireName;
import dev.mediajobs.store.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Lists an account's templates, page by page. */
@Action(value = "ListCustomTemplates", summary = "Lists templates of media tagging.", readOnly = true)
@ApplicationScoped
class ListCustomTemplates implements ActionHandler<ListCustomTemplates.Input, ListCustomTemplates.Output> {

    private final TemplateStore store;

    ListCustomTemplates(TemplateStore store) {
        this.store = store;
    }

    /** The cloud's documentation has both spellings. */
    enum OrderBy {
        @WireName("CreationTime:Desc")
        NEWEST_FIRST,
        @WireName("CreationTime:Asc")
        OLDEST_FIRST,
        @WireName("CreateTimeDesc")
        NEWEST_FIRST_TOO,
        @WireName("CreateTimeAsc")
        OLDEST_FIRST_TOO;

        boolean oldestFirst() {
            return this == OLDEST_FIRST || this == OLDEST_FIRST_TOO;
        }
    }

    record Input(
            @Required @Doc(value = "11, media tagging.", example = "11")
            String type,

            @Doc("Templates of exactly that name.") String name,

            @Doc("Type 11 has none.") String subtype,

            @Doc("That template only.") String templateId,

            @Doc("CreationTime:Desc when absent.") OrderBy orderBy,

            @Min(1) @Max(Integer.MAX_VALUE) @Doc("From 1.") Integer pageNumber,

            @Min(1) @Max(Page.LARGEST) @Doc("20 when absent.")
            Integer pageSize) {

        TemplateStore.Filter filter(Optional<UUID> id) {
            return new TemplateStore.Filter(name, id.orElse(null), orderBy != null && orderBy.oldestFirst());
        }
    }

    record Output(List<TemplateView> customTemplateList, int total) {}

    @Override
    public Uni<Output> handle(Input input, Call call) {
        TemplateTypes.check(input.type());
        TemplateTypes.checkSubtype(input.subtype());
        var id = Optional.ofNullable(input.templateId()).flatMap(Ids::parse);
        if (input.templateId() != null && id.isEmpty()) {
            return Uni.createFrom().item(new Output(List.of(), 0));
        }
        var page = Page.of(input.pageNumber(), input.pageSize());
        return store.list(call.accountId(), input.filter(id), page.skip(), page.size())
                .map(listed -> new Output(
                        listed.templates().stream().map(TemplateView::of).toList(), listed.total()));
    }
}
