package dev.mediajobs.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.engine.speech.SpokenWord;
import dev.mediajobs.media.SilenceCutter;
import dev.mediajobs.media.SilenceCutter.Cutting;
import dev.mediajobs.media.SilenceCutter.Window;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Speech that goes on without a pause for longer than a window has to be cut somewhere. */
class ForcedCutTest {

    private static final Duration GROUP = Duration.ofMinutes(1);
    private static final int SAMPLES_PER_MILLI = 16;

    /** How differently two windows time the same word. */
    private static final int JITTER_MILLIS = 30;

    @TempDir
    Path folder;

    @Test
    void transcriptIsThatOfTheUncutRecording() throws IOException {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            var said = said(random);
            var pcm = Files.write(folder.resolve("sound.pcm"), sound(said, random));
            var uncut = windows(pcm, Duration.ofMinutes(10));
            var cut = windows(pcm, Duration.ofSeconds(5 + random.nextInt(20)));
            assertThat(uncut).hasSize(1);
            assertThat(cut).hasSizeGreaterThan(2);
            var whole = transcript(uncut, said, random);
            var joined = transcript(cut, said, random);
            assertThat(joined)
                    .as("seed %d, round %d", seed, round)
                    .extracting(Transcript.Sentence::content)
                    .isEqualTo(whole.stream().map(Transcript.Sentence::content).toList());
            for (int i = 0; i < whole.size(); i++) {
                assertThat(Math.abs(joined.get(i).fromMillis() - whole.get(i).fromMillis()))
                        .as("seed %d, round %d", seed, round)
                        .isLessThanOrEqualTo(2 * JITTER_MILLIS);
            }
        }
    }

    private static List<Window> windows(Path pcm, Duration longest) throws IOException {
        return SilenceCutter.cut(pcm, 0, new Cutting(longest, GROUP)).stream()
                .flatMap(group -> group.windows().stream())
                .toList();
    }

    private static List<Transcript.Sentence> transcript(List<Window> windows, List<SpokenWord> said, Random random) {
        var heard = windows.stream()
                .map(window -> new Seams.Heard(window, heardIn(window, said, random)))
                .toList();
        return Sentences.of(Seams.join(heard), new Sentences.Style(OptionalInt.of(50), true));
    }

    /** As a good engine does: what is whole it gets right, and what an edge cuts off it misses or mishears. */
    private static List<SpokenWord> heardIn(Window window, List<SpokenWord> said, Random random) {
        var heard = new ArrayList<SpokenWord>();
        for (var word : said) {
            long shift = random.nextInt(2 * JITTER_MILLIS) - JITTER_MILLIS;
            long from = Math.max(window.fromMillis(), word.fromMillis() + shift);
            long to = Math.min(window.toMillis(), word.toMillis() + shift);
            boolean whole = word.fromMillis() >= window.fromMillis() && word.toMillis() <= window.toMillis();
            if (whole) {
                heard.add(new SpokenWord(word.text(), from, to, word.endsSentence()));
            } else if (to - from > 50 && random.nextBoolean()) {
                heard.add(new SpokenWord("mhm", from, to, false));
            }
        }
        return heard;
    }

    private static List<SpokenWord> said(Random random) {
        var said = new ArrayList<SpokenWord>();
        long at = 300;
        while (at < 60_000) {
            long to = at + 150 + random.nextInt(500);
            boolean ends = random.nextInt(8) == 0;
            said.add(new SpokenWord("w" + random.nextInt(30) + (ends ? "." : ""), at, to, ends));
            at = to + 10 * random.nextInt(8);
        }
        return said;
    }

    /** Loud from the first word to the last, then quiet, so that there is something to stand out of. */
    private static byte[] sound(List<SpokenWord> said, Random random) {
        int millis = (int) said.get(said.size() - 1).toMillis();
        var bytes =
                ByteBuffer.allocate(2 * (millis + 20_000) * SAMPLES_PER_MILLI).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < (millis + 20_000) * SAMPLES_PER_MILLI; i++) {
            int loudness = i < millis * SAMPLES_PER_MILLI ? 8_000 : 20;
            bytes.putShort((short) (random.nextInt(2 * loudness) - loudness));
        }
        return bytes.array();
    }
}
