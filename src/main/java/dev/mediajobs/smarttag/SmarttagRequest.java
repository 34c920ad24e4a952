package dev.mediajobs.smarttag;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mediajobs.engine.speech.Hotword;
import dev.mediajobs.job.StepFailure;
import dev.mediajobs.media.MediaAddresses;
import dev.mediajobs.template.AnalyseType;
import dev.mediajobs.template.SmarttagTemplate;
import dev.mediajobs.transcript.StepJson;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a job's work depends on: its parameters as submitted, and what they named as it was then. Kept with the job.
 *
 * @param media the address to fetch
 * @param template with the job's own TemplateConfig merged over it
 * @param hotwords of the library that nlpParams name; null when they name none
 */
@RegisterForReflection(targets = {SmarttagRequest.class, SmarttagTemplate.class})
@JsonInclude(JsonInclude.Include.NON_NULL)
record SmarttagRequest(
        String media, SmarttagTemplate template, String params, List<Hotword> hotwords, String notifyUrl) {

    /** What is mandatory by what else is asked for, which only the job finds out. */
    static final String MISSING = "InvalidParameter.NullValue";

    private static final List<String> IMAGES = List.of(".jpg", ".jpeg", ".png");

    static SmarttagRequest of(String stored) {
        return StepJson.read(stored, SmarttagRequest.class);
    }

    String text() {
        return StepJson.write(this);
    }

    SmarttagRequest withMedia(String address) {
        return new SmarttagRequest(address, template, params, hotwords, notifyUrl);
    }

    SmarttagRequest withTemplate(SmarttagTemplate effective) {
        return new SmarttagRequest(media, effective, params, hotwords, notifyUrl);
    }

    SmarttagRequest withHotwords(List<Hotword> known) {
        return new SmarttagRequest(media, template, params, known, notifyUrl);
    }

    Params parsed() {
        return Params.parse(params);
    }

    /**
     * What is asked for in nlpParams.
     *
     * @throws StepFailure when the template asks for them and there are none: so the vendor's page has it, the job fails
     */
    NlpParams nlp() throws StepFailure {
        var nlp = parsed().nlp();
        if (nlp.isEmpty()) {
            throw new StepFailure(
                    MISSING, "Params.nlpParams is mandatory: the template's AnalyseTypes include nlp.", false, null);
        }
        return nlp.get();
    }

    /** BCP 47 tag of what is spoken; empty where that is not said. */
    Optional<String> language() {
        return has(Analysis.NLP) ? parsed().nlp().flatMap(NlpParams::language) : Optional.empty();
    }

    Set<Analysis> analyses() {
        var analyses = EnumSet.noneOf(Analysis.class);
        template.analyseTypes().stream()
                .map(AnalyseType::word)
                .map(Analysis::of)
                .forEach(analyses::add);
        return analyses;
    }

    boolean has(Analysis analysis) {
        return analyses().contains(analysis);
    }

    /** By the suffix, as the vendor's page has it. */
    boolean isImage() {
        var path = MediaAddresses.path(media).toLowerCase(Locale.ROOT);
        return IMAGES.stream().anyMatch(path::endsWith);
    }

    boolean listens() {
        return !isImage() && analyses().stream().anyMatch(Analysis.HEARD::contains);
    }

    boolean looks() {
        return !Analysis.HEARD.containsAll(analyses())
                || has(Analysis.NLP) && parsed().nlp().filter(NlpParams::slides).isPresent();
    }
}
