package dev.mediajobs.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.mediajobs.media.SilenceCutter.Cutting;
import dev.mediajobs.media.SilenceCutter.Group;
import dev.mediajobs.media.SilenceCutter.Window;
import dev.mediajobs.testsupport.Waves;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SilenceCutterTest {

    private static final Duration WINDOW = Duration.ofSeconds(15);
    private static final Duration GROUP = Duration.ofMinutes(1);
    private static final Cutting CUTTING = new Cutting(WINDOW, GROUP);
    private static final int LOUD = 8_000;
    private static final int SOFT = 400;
    private static final int BACKGROUND = 20;

    @TempDir
    Path folder;

    private final Random noise = new Random(1);
    private Path pcm;

    @BeforeEach
    void emptyFile() {
        pcm = folder.resolve("sound.pcm");
    }

    @Test
    void windowIsSpeechWithItsPadding() throws IOException {
        write(sound(1_000, BACKGROUND), sound(2_000, LOUD), sound(1_000, BACKGROUND));

        assertThat(windows(0)).containsExactly(new Window(800, 3_200, 0, 4_000));
    }

    @Test
    void timesCountFromTheStartOfTheMediaFile() throws IOException {
        write(sound(1_000, BACKGROUND), sound(2_000, LOUD), sound(1_000, BACKGROUND));

        assertThat(windows(60_000)).containsExactly(new Window(60_800, 63_200, 60_000, 64_000));
    }

    @Test
    void shortPauseDoesNotCut() throws IOException {
        write(sound(1_000, BACKGROUND), sound(500, LOUD), sound(390, BACKGROUND), sound(500, LOUD), sound(1_000, 20));

        assertThat(windows(0)).extracting(Window::fromMillis).containsExactly(800L);
    }

    @Test
    void longPauseCutsAndIsSharedByItsNeighbours() throws IOException {
        write(sound(1_000, BACKGROUND), sound(500, LOUD), sound(1_500, BACKGROUND), sound(500, LOUD), sound(1_000, 20));

        assertThat(windows(0))
                .containsExactly(new Window(800, 1_700, 0, 2_250), new Window(2_800, 3_700, 2_250, 4_500));
    }

    @Test
    void tooLongSpeechIsCutAtTheQuietestPointOfItsSecondHalf() throws IOException {
        write(
                sound(4_000, LOUD),
                sound(200, SOFT),
                sound(7_000, LOUD),
                sound(200, SOFT),
                sound(8_000, LOUD),
                sound(4_000, BACKGROUND));

        var windows = windows(0);

        assertThat(windows).hasSize(2);
        assertThat(windows.get(0).ownsToMillis())
                .isBetween(11_200L, 11_400L)
                .isEqualTo(windows.get(0).toMillis() - 1_000)
                .isEqualTo(windows.get(1).fromMillis() + 1_000);
    }

    @Test
    void shortPauseIsACleanCut() throws IOException {
        write(sound(9_000, LOUD), sound(200, BACKGROUND), sound(9_000, LOUD), sound(4_000, BACKGROUND));

        var windows = windows(0);

        assertThat(windows).hasSize(2);
        assertThat(windows.get(0).toMillis())
                .isBetween(9_050L, 9_150L)
                .isEqualTo(windows.get(1).fromMillis());
    }

    @Test
    void windowsOverlapWhereThereIsNoPause() throws IOException {
        write(sound(40_000, LOUD), sound(20_000, BACKGROUND));

        var windows = windows(0);

        assertThat(windows).hasSizeGreaterThan(2);
        for (int i = 1; i < windows.size(); i++) {
            var before = windows.get(i - 1);
            var next = windows.get(i);
            assertThat(before.toMillis() - next.fromMillis()).isEqualTo(2_000);
            assertThat(next.ownsFromMillis())
                    .isEqualTo(before.ownsToMillis())
                    .isEqualTo((before.toMillis() + next.fromMillis()) / 2);
        }
    }

    @Test
    void windowsCoverAllSpeechAndOverlapNoFurtherThanAskedFor() throws IOException {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int round = 0; round < 30; round++) {
            var cutting = new Cutting(
                    Duration.ofMillis(2_000 + random.nextInt(30_000)),
                    Duration.ofSeconds(1 + random.nextInt(120)),
                    Duration.ofMillis(random.nextInt(500)));
            var parts = new short[2 * (1 + random.nextInt(6))][];
            for (int i = 0; i < parts.length; i += 2) {
                parts[i] = sound(10 * (1 + random.nextInt(3_000)), LOUD);
                parts[i + 1] = sound(10 * (1 + random.nextInt(300)), BACKGROUND);
            }
            write(parts);
            long from = random.nextInt(100_000);
            var groups = SilenceCutter.cut(pcm, from, cutting);
            var what = "seed %d, round %d".formatted(seed, round);
            assertThat(groups).as(what).allSatisfy(group -> assertThat(
                            group.windows().size() == 1
                                    || group.toMillis() - group.fromMillis()
                                            <= cutting.group().toMillis())
                    .isTrue());
            assertCovered(
                    groups.stream().map(Group::windows).flatMap(List::stream).toList(), from, cutting, what);
        }
    }

    private void assertCovered(List<Window> windows, long from, Cutting cutting, String what) throws IOException {
        long owned = from;
        Window before = null;
        for (var window : windows) {
            assertThat(window.toMillis() - window.fromMillis())
                    .as(what)
                    .isBetween(1L, cutting.longestWindow().toMillis());
            assertThat(window.ownsFromMillis()).as(what).isEqualTo(owned);
            if (before != null) {
                assertThat(window.fromMillis()).as(what).isGreaterThan(before.fromMillis());
                assertThat(before.toMillis() - window.fromMillis())
                        .as(what)
                        .isLessThanOrEqualTo(2 * cutting.overlap().toMillis());
            }
            owned = window.ownsToMillis();
            before = window;
        }
        if (before != null) {
            assertThat(owned).as(what).isEqualTo(from + Files.size(pcm) / 32);
        }
        var loudness = Loudness.of(pcm);
        for (int frame = 0; frame < loudness.frames(); frame++) {
            long moment = from + frame * Loudness.FRAME_MILLIS;
            if (loudness.isSpeech(frame)) {
                assertThat(windows)
                        .as("%s: speech at %d ms", what, moment)
                        .anyMatch(window -> window.fromMillis() <= moment && moment < window.toMillis());
            }
        }
    }

    @Test
    void speechWithoutPausesStaysWithinTheLongestWindow() throws IOException {
        write(sound(100_000, LOUD), sound(20_000, BACKGROUND));

        assertThat(windows(0)).hasSizeGreaterThan(6).allSatisfy(window -> assertThat(
                        window.toMillis() - window.fromMillis())
                .isBetween(1L, WINDOW.toMillis()));
    }

    @Test
    void loudPartDoesNotHideAQuietOne() throws IOException {
        write(sound(2_000, BACKGROUND), sound(1_000, SOFT), sound(240_000, BACKGROUND), sound(30_000, LOUD));

        assertThat(windows(0))
                .first()
                .isEqualTo(new Window(1_800, 3_200, 0, windows(0).get(0).ownsToMillis()));
    }

    @Test
    void digitalSilenceHasNoWindows() throws IOException {
        write(new short[16_000 * 10]);

        assertThat(windows(0)).isEmpty();
    }

    @Test
    void digitalSilenceAroundARecordingDoesNotMakeItsBackgroundSpeech() throws IOException {
        write(
                new short[16_000 * 20],
                sound(3_000, BACKGROUND),
                sound(2_000, LOUD),
                sound(3_000, BACKGROUND),
                new short[16_000 * 20]);

        assertThat(windows(0)).containsExactly(new Window(22_800, 25_200, 0, 48_000));
    }

    @Test
    void ditheredSilenceHasNoWindows() throws IOException {
        Files.write(pcm, wave("silence.wav"));

        assertThat(windows(0)).isEmpty();
    }

    @Test
    void steadyToneHasNoWindows() throws IOException {
        var tone = new short[16_000 * 10];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = (short) (LOUD * Math.sin(2 * Math.PI * 440 * i / 16_000));
        }
        write(tone);

        assertThat(windows(0)).isEmpty();
    }

    @Test
    void steadyNoiseHasNoWindows() throws IOException {
        write(sound(30_000, LOUD));

        assertThat(windows(0)).isEmpty();
    }

    @Test
    void realSpeechIsFound() throws IOException {
        Files.write(pcm, wave("jfk.wav"));

        var windows = windows(0);

        assertThat(windows).isNotEmpty();
        assertThat(windows.stream()
                        .mapToLong(window -> window.toMillis() - window.fromMillis())
                        .sum())
                .isBetween(6_000L, 11_000L);
    }

    @Test
    void nothingAtAllHasNoWindows() throws IOException {
        write(new short[0]);

        assertThat(windows(0)).isEmpty();
    }

    @Test
    void groupSpansNoMoreThanAskedFor() throws IOException {
        var sounds = new short[20][];
        for (int i = 0; i < sounds.length; i += 2) {
            sounds[i] = sound(7_000, LOUD);
            sounds[i + 1] = sound(3_000, BACKGROUND);
        }
        write(sounds);

        var groups = SilenceCutter.cut(pcm, 0, CUTTING);

        assertThat(groups).hasSize(2).allSatisfy(group -> assertThat(group.toMillis() - group.fromMillis())
                .isLessThanOrEqualTo(GROUP.toMillis()));
        assertThat(groups).extracting(group -> group.windows().size()).containsExactly(6, 4);
    }

    @Test
    void windowsOfAGroupsFileHaveTheSameSamples() throws IOException {
        write(sound(1_000, BACKGROUND), sound(500, LOUD), sound(1_500, BACKGROUND), sound(500, LOUD), sound(1_000, 20));
        long from = 5_000;
        var group = SilenceCutter.cut(pcm, from, CUTTING).get(0);
        var target = folder.resolve("group.pcm");

        SilenceCutter.write(pcm, from, group, target);

        assertThat(group.windows()).hasSize(2);
        for (var window : group.windows()) {
            var samples = SilenceCutter.read(pcm, from, window);
            assertThat(samples).hasSize((int) (window.toMillis() - window.fromMillis()) * 16);
            assertThat(SilenceCutter.read(target, group.fromMillis(), window)).isEqualTo(samples);
            assertThat(SilenceCutter.samples(Files.readAllBytes(target), group.fromMillis(), window))
                    .isEqualTo(samples);
        }
    }

    @Test
    void windowBeyondTheFileIsRefused() throws IOException {
        write(sound(1_000, LOUD));

        assertThatThrownBy(() -> SilenceCutter.read(pcm, 0, new Window(500, 1_500, 0, 1_500)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void windowWithoutRoomForSpeechIsRefused() throws IOException {
        write(sound(1_000, LOUD));

        assertThatThrownBy(() -> SilenceCutter.cut(pcm, 0, new Cutting(Duration.ofMillis(300), GROUP)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hoursOfSoundNeedLittleMemory() throws IOException {
        long hours = 2;
        try (var file = new RandomAccessFile(pcm.toFile(), "rw")) {
            file.setLength(hours * 3_600 * 32_000);
            for (int minute = 0; minute < hours * 60; minute += 3) {
                file.seek(minute * 60L * 32_000);
                file.write(bytes(sound(5_000, BACKGROUND), sound(20_000, LOUD), sound(5_000, BACKGROUND)));
            }
        }
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        var groups = SilenceCutter.cut(pcm, 0, CUTTING);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(4L << 20);
        var windows = groups.stream().map(Group::windows).flatMap(List::stream).toList();
        assertThat(windows).hasSize(80);
        assertThat(windows.get(0).ownsFromMillis()).isZero();
        for (int i = 1; i < windows.size(); i++) {
            assertThat(windows.get(i).fromMillis())
                    .isGreaterThanOrEqualTo(windows.get(i - 1).toMillis() - 2_000);
            assertThat(windows.get(i).ownsFromMillis())
                    .isEqualTo(windows.get(i - 1).ownsToMillis());
        }
        assertThat(windows.get(79).ownsToMillis()).isEqualTo(hours * 3_600_000);
    }

    private List<Window> windows(long fromMillis) throws IOException {
        return SilenceCutter.cut(pcm, fromMillis, CUTTING).stream()
                .map(Group::windows)
                .flatMap(List::stream)
                .toList();
    }

    private void write(short[]... parts) throws IOException {
        Files.write(pcm, bytes(parts));
    }

    private short[] sound(int millis, int amplitude) {
        var samples = new short[millis * 16];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (noise.nextInt(2 * amplitude + 1) - amplitude);
        }
        return samples;
    }

    private static byte[] bytes(short[]... parts) {
        int samples = 0;
        for (var part : parts) {
            samples += part.length;
        }
        var buffer = ByteBuffer.allocate(samples * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (var part : parts) {
            for (var sample : part) {
                buffer.putShort(sample);
            }
        }
        return buffer.array();
    }

    private static byte[] wave(String name) throws IOException {
        return Waves.bytes(name);
    }
}
