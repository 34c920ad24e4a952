package dev.mediajobs.engine.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediajobs.engine.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FixtureTextTest {

    private static final Document DOCUMENT =
            TextDocuments.document("en", List.of("The bridge is old.", "Why?", "It was built long ago."));

    @TempDir
    Path folder;

    @Test
    void firstScriptThatFitsIsTaken() throws Exception {
        script("captions", """
                [{"when":"tower","answer":["A tower"]}, {"when":"bridge","answer":["A bridge"]}, {"answer":["Anything"]}]""");

        assertThat(engine().captions("en", List.of(List.of("An old bridge")), Memory.NONE))
                .containsExactly("A bridge");
        assertThat(engine().captions("en", List.of(List.of("A road")), Memory.NONE))
                .containsExactly("Anything");
    }

    @Test
    void chaptersEndWhereTheNextBegins() throws Exception {
        script("chapters", """
                [{"answer":[{"firstSentence":27,"lastSentence":27,"headline":"B","summary":"b"},
                            {"firstSentence":17,"lastSentence":17,"headline":"A","summary":"a"},
                            {"firstSentence":99,"lastSentence":99,"headline":"C","summary":"c"}]}]""");

        assertThat(engine().chapters(DOCUMENT, Memory.NONE))
                .containsExactly(new Chapter(7, 17, "A", "a"), new Chapter(27, 27, "B", "b"));
    }

    @Test
    void sentencesOfOtherDocumentsAreLeftOut() throws Exception {
        script("assistance", """
                [{"answer":{"keywords":["bridge"],"keySentences":[7,8],"actions":[1000],
                            "interview":0,"lecture":1,"meeting":0}}]""");

        var answer = engine().assistance(DOCUMENT, Memory.NONE);

        assertThat(answer.keySentences()).containsExactly(7);
        assertThat(answer.actions()).isEmpty();
    }

    @Test
    void formsThatAreNotWrittenAreEmpty() throws Exception {
        script("summary", """
                [{"answer":{"title":"T"}}]""");

        var summary = engine().summary(DOCUMENT, Set.of(Summary.Form.PARAGRAPH, Summary.Form.MIND_MAP), Memory.NONE);

        assertThat(summary).isEqualTo(new Summary("T", "", null, null, List.of()));
    }

    @Test
    void missingScriptIsRefused() throws IOException {
        assertRefused("FixtureNotFound", false);
        script("entities", """
                [{"when":"tower","answer":{}}]""");
        assertRefused("FixtureNotFound", false);
        script("entities", "[{");
        assertRefused("FixtureInvalid", false);
        script("entities", """
                [{"error":{"code":"Overloaded","message":"Try later","retryable":true}}]""");
        assertRefused("Overloaded", true);
    }

    @Test
    void missingFolderIsUnhealthy() {
        assertThat(engine().health().ready()).isTrue();
        assertThat(new FixtureText(Optional.of(folder.resolve("none"))).health().reason())
                .contains("mediajobs.engine.text.fixture.folder");
    }

    private FixtureText engine() {
        return new FixtureText(Optional.of(folder));
    }

    private void script(String feature, String json) throws IOException {
        Files.writeString(folder.resolve(feature + ".json"), json);
    }

    private void assertRefused(String code, boolean retryable) {
        assertThatThrownBy(() -> engine().entities(DOCUMENT, Memory.NONE))
                .isInstanceOfSatisfying(EngineException.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(code);
                    assertThat(refusal.retryable()).isEqualTo(retryable);
                });
    }
}
