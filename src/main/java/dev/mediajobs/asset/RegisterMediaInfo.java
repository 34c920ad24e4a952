package dev.mediajobs.asset;

import dev.mediajobs.job.JobIds;
import dev.mediajobs.rpc.Action;
import dev.mediajobs.rpc.ActionHandler;
import dev.mediajobs.rpc.Call;
import dev.mediajobs.rpc.Doc;
import dev.mediajobs.rpc.MaxBytes;
import dev.mediajobs.rpc.Required;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.Pattern;

/** Makes a file an asset. The answer comes after the commit; the file is looked at afterwards. */
@Action(value = "RegisterMediaInfo", summary = "Registers a media file.")
@ApplicationScoped
class RegisterMediaInfo implements ActionHandler<RegisterMediaInfo.Input, RegisterMediaInfo.Output> {

    private static final int URL_BYTES = 2_048;
    private static final int TITLE_BYTES = 128;
    private static final int DESCRIPTION_BYTES = 1_024;
    private static final int COVER_BYTES = 128;
    private static final int USER_DATA_BYTES = 1_024;
    private static final String REFERENCE = "[A-Za-z0-9_-]{6,64}";
    private static final String TOKEN = "[!-~]{1,64}";

    private final Registrations registrations;
    private final Probes probes;

    RegisterMediaInfo(Registrations registrations, Probes probes) {
        this.registrations = registrations;
        this.probes = probes;
    }

    record Input(
            @Required
            @MaxBytes(URL_BYTES)
            @Doc(
                    value =
                            "The file: oss://bucket.endpoint/key, oss://bucket/key or http(s)://host/path. One asset each.",
                    example = "oss://samples/jfk.wav")
            String inputURL,

            @Doc("By the file's suffix when absent.") MediaType mediaType,

            @Doc("general when absent; a text must be subtitles or a font.")
            BusinessType businessType,

            @MaxBytes(TITLE_BYTES) String title,

            @MaxBytes(DESCRIPTION_BYTES) String description,

            @Doc("At most 16 tags of at most 32 bytes, separated by commas.")
            String mediaTags,

            @MaxBytes(COVER_BYTES) @Doc("Kept and given back.")
            String coverURL,

            @Doc("Kept and given back: there are no categories.")
            Long cateId,

            @Doc("Whether an asset that has this InputURL already is deleted first; otherwise it is refused.")
            Boolean overwrite,

            @Pattern(regexp = REFERENCE) @Doc("A name of the caller's own, one asset each.")
            String referenceId,

            @Pattern(regexp = TOKEN) @Doc("The same token within 24 hours returns the first asset; with other parameters it is refused.")
            String clientToken,

            @Doc("Refused: analyses are not started by a registration.")
            String smartTagTemplateId,

            @Doc("Refused: there are no workflows.") String workflowId,

            @MaxBytes(USER_DATA_BYTES)
            @Doc(
                    "Given back unchanged with the asset. When it is a JSON object, its NotifyAddress is told of the registration.")
            String userData) {}

    record Output(String mediaId) {}

    @Override
    public Uni<Output> handle(Input input, Call call) {
        var wanted = RegistrationRules.checked(input, call.accountId());
        return registrations
                .register(wanted)
                .call(registered ->
                        registered.fresh() ? look(wanted) : Uni.createFrom().voidItem())
                .map(registered -> new Output(JobIds.text(registered.id())));
    }

    /** The asset is registered, whatever becomes of this: a chore finds those that nobody looks at. */
    private Uni<Void> look(Registrations.Registration wanted) {
        return probes.submit(
                        wanted.accountId(), wanted.id(), wanted.description().inputUrl())
                .onFailure()
                .invoke(e -> Log.warnf("Asset %s is looked at later: %s", wanted.id(), e))
                .onFailure()
                .recoverWithNull();
    }
}
