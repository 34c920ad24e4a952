package dev.mediajobs.template;

import dev.mediajobs.rpc.Action;
import dev.mediajobs.rpc.ActionHandler;
import dev.mediajobs.rpc.Call;
import dev.mediajobs.rpc.Doc;
import dev.mediajobs.rpc.MaxBytes;
import dev.mediajobs.rpc.Required;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Changes what is given of a template. Jobs that were submitted with it keep what it was then. */
@Action(value = "UpdateCustomTemplate", summary = "Changes a template of media tagging.")
@ApplicationScoped
class UpdateCustomTemplate implements ActionHandler<UpdateCustomTemplate.Input, UpdateCustomTemplate.Output> {

    private final TemplateStore store;

    UpdateCustomTemplate(TemplateStore store) {
        this.store = store;
    }

    record Input(
            @Required String templateId,

            @Doc("At most 120 characters. Stays as it is when absent.")
            String name,

            @MaxBytes(CreateCustomTemplate.CONFIG_BYTES)
            @Doc("The whole of it, as for CreateCustomTemplate. Stays as it is when absent.")
            String templateConfig) {}

    record Output(boolean success) {}

    @Override
    public Uni<Output> handle(Input input, Call call) {
        var id = Templates.id(input.templateId());
        if (input.name() != null) {
            ConfigRules.checkName("Name", input.name());
        }
        var config = Optional.ofNullable(input.templateConfig()).map(TemplateConfig::parse);
        config.ifPresent(ConfigRules::check);
        var toDefault = config.filter(TemplateConfig::isDefault).isPresent();
        var change = new TemplateStore.Change(input.name(), input.templateConfig(), toDefault);
        return store.update(call.accountId(), id, change)
                .map(updated -> updated.orElseThrow(Templates::notFound))
                .map(updated -> new Output(true));
    }
}
