package dev.mediajobs.template;

import dev.mediajobs.rpc.Action;
import dev.mediajobs.rpc.ActionHandler;
import dev.mediajobs.rpc.Call;
import dev.mediajobs.rpc.Doc;
import dev.mediajobs.rpc.Required;
import dev.mediajobs.template.SystemTemplates.SystemTemplate;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;

/** Lists the templates that everybody has. */
@Action(value = "ListSystemTemplates", summary = "Lists system templates.", readOnly = true)
@ApplicationScoped
class ListSystemTemplates implements ActionHandler<ListSystemTemplates.Input, ListSystemTemplates.Output> {

    enum Status {
        Normal,
        Invisible,
        All
    }

    record Input(
            @Required @Doc(value = "11, media tagging.", example = "11")
            String type,

            @Doc("All of them are Normal, which is meant when absent.")
            Status status,

            @Doc("Templates of exactly that name.") String name,

            @Doc("Type 11 has none.") String subtype,

            @Doc("That template only.") String templateId,

            @Min(1) @Max(Integer.MAX_VALUE) @Doc("From 1.") Integer pageNumber,

            @Min(1) @Max(Page.LARGEST) @Doc("20 when absent.")
            Integer pageSize) {

        boolean wants(SystemTemplate template) {
            return status != Status.Invisible
                    && (name == null || name.equals(template.name()))
                    && (templateId == null || templateId.equals(template.id()));
        }
    }

    record Output(List<SystemTemplateView> systemTemplateList, int total) {}

    @Override
    public Uni<Output> handle(Input input, Call call) {
        TemplateTypes.check(input.type());
        TemplateTypes.checkSubtype(input.subtype());
        var page = Page.of(input.pageNumber(), input.pageSize());
        var found = SystemTemplates.ALL.stream().filter(input::wants).toList();
        var listed = found.stream()
                .skip(page.skip())
                .limit(page.size())
                .map(SystemTemplateView::of)
                .toList();
        return Uni.createFrom().item(new Output(listed, found.size()));
    }
}
