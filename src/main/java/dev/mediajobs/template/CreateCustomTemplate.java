package dev.mediajobs.template;

import dev.mediajobs.rpc.Action;
import dev.mediajobs.rpc.ActionHandler;
import dev.mediajobs.rpc.ApiException;
import dev.mediajobs.rpc.Call;
import dev.mediajobs.rpc.Doc;
import dev.mediajobs.rpc.MaxBytes;
import dev.mediajobs.rpc.Required;
import dev.mediajobs.store.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps what media tagging jobs are to look for under a name. */
@Action(value = "CreateCustomTemplate", summary = "Creates a template of media tagging.")
@ApplicationScoped
class CreateCustomTemplate implements ActionHandler<CreateCustomTemplate.Input, CreateCustomTemplate.Output> {

    /** Ours: the cloud documents no limit. */
    static final int CONFIG_BYTES = 16 * 1024;

    /** Of an account; ours as well. */
    static final int MOST_TEMPLATES = 200;

    private static final String EXAMPLE = "{\"AnalyseTypes\":\"ocr,asr,face\"}";

    private final TemplateStore store;

    CreateCustomTemplate(TemplateStore store) {
        this.store = store;
    }

    record Input(
            @Required @Doc(value = "At most 120 characters.", example = "texts and faces")
            String name,

            @Required @Doc(value = "11, media tagging.", example = "11")
            Integer type,

            @Doc("Type 11 has none.") Integer subtype,

            @Required
            @MaxBytes(CONFIG_BYTES)
            @Doc(
                    value =
                            "JSON object: AnalyseTypes (required), FaceCategoryIds, FaceCustomParamsConfig, ObjectGroupIds,"
                                    + " LandmarkGroupIds, KeywordConfig, KnowledgeConfig, LabelType, LabelVersion (1.0), Industry, Scene,"
                                    + " TemplateName, IsDefault.",
                    example = EXAMPLE)
            String templateConfig) {}

    record Output(TemplateView customTemplate) {}

    @Override
    public Uni<Output> handle(Input input, Call call) {
        TemplateTypes.check(input.type());
        TemplateTypes.checkSubtype(input.subtype());
        ConfigRules.checkName("Name", input.name());
        var config = TemplateConfig.parse(input.templateConfig());
        ConfigRules.check(config);
        var template = new TemplateStore.New(input.name(), input.templateConfig(), config.isDefault());
        return store.create(Ids.next(), call.accountId(), template, MOST_TEMPLATES)
                .map(created -> created.orElseThrow(() -> new ApiException(
                        403,
                        "PermissionDenied.ResourceQuotaExceed",
                        "An account has at most " + MOST_TEMPLATES + " custom templates.")))
                .map(created -> new Output(TemplateView.of(created)));
    }
}
