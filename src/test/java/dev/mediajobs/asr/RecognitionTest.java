package dev.mediajobs.asr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.transcript.StepJson;
import dev.mediajobs.transcript.Transcript;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecognitionTest {

    private static final Recognition EXPECTED = new Recognition("whisper", "1.2", "zh-CN", "PROMPTED");

    @Test
    void headOfALongTranscriptIsEnough() {
        var sentence = new Transcript.Sentence("语音 and \"quotes\"", 0, 1_000, null, List.of());
        var text = StepJson.write(new Transcript(
                "whisper", "1.2", "zh-CN", Transcript.Hotwords.PROMPTED, Collections.nCopies(1_000, sentence)));
        assertThat(text).hasSizeGreaterThan(10 * Recognition.HEAD_CHARACTERS);
        assertThat(Recognition.read(text.substring(0, Recognition.HEAD_CHARACTERS)))
                .contains(EXPECTED);
        assertThat(Recognition.read(text)).contains(EXPECTED);
    }

    @Test
    void whatIsNotThereIsLeftOut() {
        assertThat(Recognition.read(
                        "{\"engine\":\"x\",\"hotwords\":null,\"new\":1,\"language\":\"en\",\"sentences\":[]}"))
                .contains(new Recognition("x", null, "en", null));
        assertThat(Recognition.read("{\"engine\":\"x\",\"engineVer")).contains(new Recognition("x", null, null, null));
    }

    @Test
    void whatIsNoTranscriptTellsNothing() {
        for (var text : new String[] {"", "[]", "{}", "null", "{\"sentences\":[]}", "not JSON", "{\"engine\""}) {
            assertThat(Recognition.read(text)).as(text).isEmpty();
        }
    }
}
