package dev.mediajobs.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProbeTextTest {

    @Test
    void valuesAreUnquoted() {
        var facts = ProbeText.parse(7, """
                programs.program.0.streams.stream.0.index=9
                streams.stream.0.index=0
                streams.stream.0.tags.language="a\\"b\\\\c"
                streams.stream.1.codec_name="aac"
                format.format_name="wav"
                """);
        assertThat(facts.sizeBytes()).isEqualTo(7);
        assertThat(facts.format()).isEqualTo(Map.of("format_name", "wav"));
        assertThat(facts.streams())
                .containsExactly(Map.of("index", "0", "tags.language", "a\"b\\c"), Map.of("codec_name", "aac"));
    }

    @Test
    void whatIsNotKnownIsNotThere() {
        var facts = ProbeText.parse(
                7, "format.duration=\"N/A\"\nformat.bit_rate=\"\"\nstreams.stream.0.pix_fmt=\"unknown\"\n");
        assertThat(facts.format()).isEmpty();
    }

    @Test
    void hostileValuesAreStorable() {
        var facts = ProbeText.parse(7, "format.format_name=\"a\u0000\u001b[1m" + "x".repeat(1_000) + "\"");
        assertThat(facts.format().get("format_name")).startsWith("a  [1mxx").hasSize(256);
    }

    @Test
    void outputThatWasCutOffIsReadAsFarAsItGoes() {
        var many = IntStream.range(0, 500)
                .mapToObj(i -> "streams.stream." + i + ".index=" + i)
                .collect(Collectors.joining("\n"));
        assertThat(ProbeText.parse(7, many + "\nstreams.stream.9.codec_na").streams())
                .hasSize(64)
                .last()
                .isEqualTo(Map.of("index", "63"));
    }
}
