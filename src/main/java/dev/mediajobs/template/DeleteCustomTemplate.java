package dev.mediajobs.template;

import dev.mediajobs.rpc.Action;
import dev.mediajobs.rpc.ActionHandler;
import dev.mediajobs.rpc.Call;
import dev.mediajobs.rpc.Required;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes a template away, the default one too. Jobs that were submitted with it keep what it was. */
@Action(value = "DeleteCustomTemplate", summary = "Deletes a template of media tagging.")
@ApplicationScoped
class DeleteCustomTemplate implements ActionHandler<DeleteCustomTemplate.Input, DeleteCustomTemplate.Output> {

    private final TemplateStore store;

    DeleteCustomTemplate(TemplateStore store) {
        this.store = store;
    }

    record Input(@Required String templateId) {}

    record Output(boolean success) {}

    @Override
    public Uni<Output> handle(Input input, Call call) {
        return store.delete(call.accountId(), Templates.id(input.templateId())).map(deleted -> {
            if (!deleted) {
                throw Templates.notFound();
            }
            return new Output(true);
        });
    }
}
