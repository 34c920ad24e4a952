package dev.mediajobs.template;

import dev.mediajobs.rpc.Action;
import dev.mediajobs.rpc.ActionHandler;
import dev.mediajobs.rpc.ApiException;
import dev.mediajobs.rpc.Call;
import dev.mediajobs.rpc.Doc;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives a template back: the one that is named, or else the account's default one of a type. */
@Action(value = "GetCustomTemplate", summary = "Gets a template of media tagging.", readOnly = true)
@ApplicationScoped
class GetCustomTemplate implements ActionHandler<GetCustomTemplate.Input, GetCustomTemplate.Output> {

    private final Templates templates;
    private final TemplateStore store;

    GetCustomTemplate(Templates templates, TemplateStore store) {
        this.templates = templates;
        this.store = store;
    }

    record Input(
            @Doc("Absent, the account's default template of the Type is meant.")
            String templateId,

            @Doc("11, media tagging. Not looked at beside a TemplateId.")
            Integer type,

            @Doc("Type 11 has none.") Integer subtype) {}

    record Output(TemplateView customTemplate) {}

    @Override
    public Uni<Output> handle(Input input, Call call) {
        return found(input, call).map(template -> new Output(TemplateView.of(template)));
    }

    private Uni<StoredTemplate> found(Input input, Call call) {
        if (input.templateId() != null) {
            return templates.custom(call.accountId(), input.templateId());
        }
        if (input.type() == null) {
            throw ApiException.missing("TemplateId");
        }
        TemplateTypes.check(input.type());
        TemplateTypes.checkSubtype(input.subtype());
        return store.findDefault(call.accountId()).map(found -> found.orElseThrow(Templates::notFound));
    }
}
