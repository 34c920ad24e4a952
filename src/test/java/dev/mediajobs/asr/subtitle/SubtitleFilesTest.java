package dev.mediajobs.asr.subtitle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SubtitleFilesTest {

    private final List<Cue> cues = List.of(
            new Cue(0, 2_083, null, List.of("Hello,", "world & <b>all</b> --> of it")),
            new Cue(360_061_005, 360_063_000, "Mrs. A\n<B>", List.of("{\\an8}语音 \uD83D\uDE00")));

    @Test
    void subRipIsWrittenAsPlayersReadIt() {
        assertThat(SubRip.write(cues)).isEqualTo("""
                1\r
                00:00:00,000 --> 00:00:02,083\r
                Hello,\r
                world & \u2039b\u203aall\u2039/b\u203a --\u203a of it\r
                \r
                2\r
                100:01:01,005 --> 100:01:03,000\r
                {\u2060\\an8}语音 \uD83D\uDE00\r
                \r
                """);
    }

    @Test
    void webVttIsEscapedAndNamesTheSpeaker() {
        assertThat(WebVtt.write(cues)).isEqualTo("""
                WEBVTT

                1
                00:00:00.000 --> 00:00:02.083
                Hello,
                world &amp; &lt;b&gt;all&lt;/b&gt; --&gt; of it

                2
                100:01:01.005 --> 100:01:03.000
                <v Mrs. A &lt;B&gt;>{\\an8}语音 \uD83D\uDE00
                """);
    }

    @Test
    void filesWithoutSubtitlesAreStillFiles() {
        assertThat(WebVtt.write(List.of())).isEqualTo("WEBVTT\n");
        assertThat(SubRip.write(List.of())).isEmpty();
    }

    @Test
    void textHasALineForEachSpeech() {
        assertThat(PlainText.write(List.of(
                        new Speech(null, List.of(new Speech.Word("Hello,", 0, 1), new Speech.Word("world", 1, 2))),
                        new Speech("B", List.of(new Speech.Word("今天", 2, 3), new Speech.Word("好。", 3, 4))),
                        new Speech(null, List.of()))))
                .isEqualTo("Hello, world\nB: 今天好。\n");
    }
}
