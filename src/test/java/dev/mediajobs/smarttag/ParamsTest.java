package dev.mediajobs.smarttag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediajobs.engine.text.Summary.Form;
import dev.mediajobs.rpc.ApiException;
import dev.mediajobs.smarttag.NlpParams.Source;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParamsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "{}", "{\"nlpParams\":{}}", "{\"nlpParams\":null,\"needAsrData\":null}", "{\"other\":1}"
            })
    void nothingIsAskedForUnlessItIsSaid(String text) {
        var params = Params.parse(text);
        assertThat(params.asrData() || params.ocrData() || params.metaData() || params.process())
                .isFalse();
        assertThat(params.nlp()).isEmpty();
        assertThat(Params.parse(null).nlp()).isEmpty();
    }

    @Test
    void exampleOfTheVendorIsRead() {
        var params = Params.parse(
                "{\"needAsrData\":true, \"needOcrData\":false, \"nlpParams\":{\"sourceLanguage\":\"cn\"}}");
        assertThat(params.asrData()).isTrue();
        assertThat(params.ocrData()).isFalse();
        var nlp = params.nlp().orElseThrow();
        assertThat(nlp.source()).isEqualTo(Source.CN);
        assertThat(nlp.language()).contains("zh");
        assertThat(nlp.summaries()).isEmpty();
        assertThat(nlp.targets()).isEmpty();
        assertThat(nlp.speakers()).isEmpty();
    }

    @Test
    void everyFeatureIsRead() {
        var nlp = nlp("""
                "sourceLanguage":"en","diarizationEnabled":true,"speakerCount":2,"phraseId":"ce9c","pptExtractionEnabled":true,
                "summarizationEnabled":true,"summarizationTypes":"Paragraph,Conversational, QuestionsAnswering,MindMap",
                "translationEnabled":true,"targetLanguages":"en,cn","autoChaptersEnabled":true,"meetingAssistanceEnabled":true
                """);
        assertThat(nlp.speakers()).contains(OptionalInt.of(2));
        assertThat(nlp.phraseId()).contains("ce9c");
        assertThat(nlp.slides() && nlp.chapters() && nlp.meetingAssistance()).isTrue();
        assertThat(nlp.summaries()).containsExactlyInAnyOrder(Form.values());
        assertThat(nlp.targets()).containsExactly(Source.EN, Source.CN);
    }

    @Test
    void speakersAreToldApartOnlyWhenTheirNumberIsSetToo() {
        assertThat(nlp("\"sourceLanguage\":\"en\",\"diarizationEnabled\":true").speakers())
                .isEmpty();
        assertThat(nlp("\"sourceLanguage\":\"en\",\"speakerCount\":2").speakers())
                .isEmpty();
        assertThat(nlp("\"sourceLanguage\":\"en\",\"diarizationEnabled\":true,\"speakerCount\":0")
                        .speakers())
                .contains(OptionalInt.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"cn\",\"en\"]", "\"['cn', 'en']\"", "\"cn,en\"", "\"[\\\"cn\\\",\\\"en\\\"]\""})
    void hintsAreReadHoweverTheyAreWritten(String hints) {
        assertThat(nlp("\"sourceLanguage\":\"multilingual\",\"languageHints\":" + hints)
                        .hints())
                .containsExactly(Source.CN, Source.EN);
    }

    @Test
    void onlyHintIsTheLanguage() {
        assertThat(nlp("\"sourceLanguage\":\"multilingual\",\"languageHints\":[\"ko\"]")
                        .language())
                .contains("ko");
        assertThat(nlp("\"sourceLanguage\":\"multilingual\"").language()).isEmpty();
        assertThat(nlp("\"sourceLanguage\":\"en\",\"languageHints\":[\"ko\"]").language())
                .contains("en");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "[] | Params",
                "nonsense | Params",
                "{} {} | Params",
                "{\"needAsrData\":true,\"needAsrData\":false} | Params",
                "{\"needAsrData\":\"true\"} | Params.needAsrData",
                "{\"needOcrData\":1} | Params.needOcrData",
                "{\"nlpParams\":\"x\"} | Params.nlpParams",
                "{\"nlpParams\":{\"sourceLanguage\":\"xx\"}} | Params.nlpParams.sourceLanguage",
                "{\"nlpParams\":{\"sourceLanguage\":7}} | Params.nlpParams.sourceLanguage",
                "{\"nlpParams\":{\"sourceLanguage\":\"en\",\"diarizationEnabled\":true,\"speakerCount\":1}} | Params.nlpParams.speakerCount",
                "{\"nlpParams\":{\"sourceLanguage\":\"en\",\"diarizationEnabled\":true,\"speakerCount\":11}} | Params.nlpParams.speakerCount",
                "{\"nlpParams\":{\"sourceLanguage\":\"en\",\"diarizationEnabled\":true,\"speakerCount\":2.5}} | Params.nlpParams.speakerCount",
                "{\"nlpParams\":{\"sourceLanguage\":\"en\",\"diarizationEnabled\":true,\"speakerCount\":99999999999}} | Params.nlpParams.speakerCount",
                "{\"nlpParams\":{\"sourceLanguage\":\"en\",\"transcriptionModel\":\"fun-asr\"}} | Params.nlpParams.transcriptionModel",
                "{\"nlpParams\":{\"sourceLanguage\":\"multilingual\",\"transcriptionModel\":\"x\"}} | Params.nlpParams.transcriptionModel",
                "{\"nlpParams\":{\"sourceLanguage\":\"multilingual\",\"languageHints\":[\"fspk\"]}} | Params.nlpParams.languageHints",
                "{\"nlpParams\":{\"sourceLanguage\":\"multilingual\",\"languageHints\":{}}} | Params.nlpParams.languageHints",
                "{\"nlpParams\":{\"sourceLanguage\":\"en\",\"summarizationEnabled\":true,\"summarizationTypes\":\"Poem\"}} | Params.nlpParams.summarizationTypes",
                "{\"nlpParams\":{\"sourceLanguage\":\"en\",\"translationEnabled\":true,\"targetLanguages\":\"xx\"}} | Params.nlpParams.targetLanguages"
            })
    void refusalNamesTheKey(String text, String path) {
        assertThatThrownBy(() -> Params.parse(text))
                .isInstanceOf(ApiException.class)
                .hasMessageStartingWith("'" + path + "' is invalid");
    }

    @Test
    void languageIsMandatory() {
        assertThatThrownBy(() -> Params.parse("{\"nlpParams\":{\"autoChaptersEnabled\":true}}"))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo("MissingParams"))
                .hasMessage("Params.nlpParams.sourceLanguage is mandatory for this action.");
    }

    @Test
    void keyWithoutEffectIsNotChecked() {
        var nlp = nlp("""
                "sourceLanguage":"en","speakerCount":1,"languageHints":["xx"],"summarizationTypes":"Poem","targetLanguages":"xx"
                """);
        assertThat(nlp.speakers()).isEmpty();
        assertThat(nlp.hints()).isEmpty();
        assertThat(nlp.summaries()).isEmpty();
        assertThat(nlp.targets()).isEmpty();
        assertThat(nlp("\"sourceLanguage\":\"en\",\"speakerCount\":11,\"languageHints\":{}")
                        .speakers())
                .isEmpty();
    }

    @Test
    void translationIntoNoLanguageIsTheJobsToTell() {
        var nlp = nlp("\"sourceLanguage\":\"en\",\"translationEnabled\":true");
        assertThat(nlp.translation()).isTrue();
        assertThat(nlp.targets()).isEmpty();
    }

    private static NlpParams nlp(String fields) {
        return Params.parse("{\"nlpParams\":{" + fields + "}}").nlp().orElseThrow();
    }
}
