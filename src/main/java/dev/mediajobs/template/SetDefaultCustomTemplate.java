package dev.mediajobs.template;

import dev.mediajobs.rpc.Action;
import dev.mediajobs.rpc.ActionHandler;
import dev.mediajobs.rpc.Call;
import dev.mediajobs.rpc.Required;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes a template the one of jobs that name none, instead of the one that was. */
@Action(value = "SetDefaultCustomTemplate", summary = "Makes a template the account's default one.")
@ApplicationScoped
class SetDefaultCustomTemplate
        implements ActionHandler<SetDefaultCustomTemplate.Input, SetDefaultCustomTemplate.Output> {

    private final TemplateStore store;

    SetDefaultCustomTemplate(TemplateStore store) {
        this.store = store;
    }

    record Input(@Required String templateId) {}

    record Output(boolean success) {}

    @Override
    public Uni<Output> handle(Input input, Call call) {
        return store.update(
                        call.accountId(), Templates.id(input.templateId()), new TemplateStore.Change(null, null, true))
                .map(updated -> updated.orElseThrow(Templates::notFound))
                .map(updated -> new Output(true));
    }
}
