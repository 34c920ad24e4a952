package dev.mediajobs.template;

import dev.mediajobs.rpc.Action;
import dev.mediajobs.rpc.ActionHandler;
import dev.mediajobs.rpc.Call;
import dev.mediajobs.rpc.Required;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives one of the templates that everybody has. */
@Action(value = "GetSystemTemplate", summary = "Gets a system template.", readOnly = true)
@ApplicationScoped
class GetSystemTemplate implements ActionHandler<GetSystemTemplate.Input, GetSystemTemplate.Output> {

    record Input(@Required String templateId) {}

    record Output(SystemTemplateView systemTemplate) {}

    @Override
    public Uni<Output> handle(Input input, Call call) {
        var found = SystemTemplates.find(input.templateId()).orElseThrow(Templates::notFound);
        return Uni.createFrom().item(new Output(SystemTemplateView.of(found)));
    }
}
