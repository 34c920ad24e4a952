package dev.mediajobs.template;

import dev.mediajobs.rpc.ApiException;
import dev.mediajobs.store.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What jobs ask of templates. */
@ApplicationScoped
public class Templates {

    private final TemplateStore store;
    private final Set<ConfigKey> dynamicFields;

    Templates(TemplateStore store, TemplateSettings settings) {
        this.store = store;
        this.dynamicFields = Set.copyOf(settings.dynamicFields());
    }

    private record Base(String id, String config) {}

    /**
     * The template that a job names, or else the account's default one, or else the system template of all analyses; with what
     * the job changes of it. The template itself stays as it is.
     *
     * @param templateId a custom or a system template's; empty or blank for the default one
     * @param overlay the job's own TemplateConfig; empty or blank for none
     * @param withNlp whether the system template of all analyses, if it comes to that, has NLP among them: a job that says
     *     nothing of how to do it fails with NLP in its template
     * @return fails with {@link ApiException} when there is no such template, or what results breaks a rule of templates
     */
    public Uni<SmarttagTemplate> effective(
            long accountId, Optional<String> templateId, Optional<String> overlay, boolean withNlp) {
        var changes = Overlay.parse(overlay, dynamicFields);
        return templateId
                .filter(id -> !id.isBlank())
                .map(id -> named(accountId, id))
                .orElseGet(() -> ofNoName(accountId, withNlp))
                .map(base -> ConfigRules.checked(base.id(), changes.over(TemplateConfig.parse(base.config()))));
    }

    private Uni<Base> named(long accountId, String templateId) {
        return SystemTemplates.find(templateId)
                .map(template -> Uni.createFrom().item(new Base(template.id(), template.config())))
                .orElseGet(() -> custom(accountId, templateId).map(Templates::base));
    }

    private Uni<Base> ofNoName(long accountId, boolean withNlp) {
        var all = withNlp ? SystemTemplates.ALL_WITH_NLP : SystemTemplates.ALL_WITHOUT_NLP;
        return store.findDefault(accountId)
                .map(found -> found.map(Templates::base).orElseGet(() -> new Base(all.id(), all.config())));
    }

    private static Base base(StoredTemplate template) {
        return new Base(Ids.text(template.id()), template.config());
    }

    /** Fails with {@link ApiException} when the account has no such template. */
    Uni<StoredTemplate> custom(long accountId, String templateId) {
        return Ids.parse(templateId)
                .map(id -> store.find(accountId, id))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(found -> found.orElseThrow(Templates::notFound));
    }

    static UUID id(String templateId) {
        return Ids.parse(templateId).orElseThrow(Templates::notFound);
    }

    /** The same for one that never was, is deleted, or is somebody else's. */
    static ApiException notFound() {
        return ApiException.notFound("InvalidParameter.TemplateNotFound", "The specified template is not found.");
    }
}
