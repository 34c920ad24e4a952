package dev.mediajobs.engine.ocr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.engine.EngineDescriptor.Capability;
import dev.mediajobs.engine.Picture;
import dev.mediajobs.testsupport.Pictures;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every engine keeps to, whatever it reads. How well it reads is measured, not tested here.
 *
 * <p>{@code -Dmediajobs.test.runs=200} looks longer for leaks.
 */
abstract class OcrConformance {

    private static final int RUNS = Integer.getInteger("mediajobs.test.runs", 5);
    private static final int WARM_UP = 5;

    /** A second, and what a busy machine takes for it. */
    private static final long MOST_MILLIS_TO_STOP = 2_000;

    private static final long MOST_HEAP_GROWTH = 24L << 20;
    private static final long MOST_OTHER_GROWTH = 200L << 20;
    private static final long MOST_MEMORY_FOR_2160P = 1L << 30;
    private static final int MOST_NEW_THREADS = 4;

    /** The same for all tests of a class, where loading takes long. */
    abstract OcrEngine engine() throws Exception;

    /** Takes the engine long; what is done meanwhile must be {@link #isBusy}. */
    abstract Picture endless() throws IOException;

    /** Whether the thread, which was given {@link #endless}, is in the midst of it. */
    abstract boolean isBusy(Thread thread);

    /** A picture in which the engine finds something. */
    Picture written() throws IOException {
        return Pictures.read("written-dark.png");
    }

    @Test
    void descriptorIsWhole() throws Exception {
        var descriptor = engine().describe();

        assertThat(descriptor.name()).matches("[a-z0-9-]+");
        assertThat(descriptor.version()).isNotBlank();
        assertThat(descriptor.licence()).isNotBlank();
        assertThat(descriptor.capability()).isEqualTo(Capability.OCR);
        assertThat(descriptor.languages()).isNotEmpty();
        assertThat(engine().describe()).isEqualTo(descriptor);
        assertThat(engine().health().ready()).as(engine().health().reason()).isTrue();
    }

    @Test
    void linesLieInThePictureAndHaveScores() throws Exception {
        var picture = written();
        assertThat(engine().read(picture)).isNotEmpty().allSatisfy(line -> isInside(line, picture));
    }

    private static void isInside(TextLine line, Picture picture) {
        assertThat(line.content()).isNotBlank().isEqualTo(line.content().strip());
        assertThat(line.score()).isBetween(0.0, 1.0);
        assertThat(line.box().left()).isBetween(0, line.box().right() - 1);
        assertThat(line.box().right()).isLessThanOrEqualTo(picture.width());
        assertThat(line.box().top()).isBetween(0, line.box().bottom() - 1);
        assertThat(line.box().bottom()).isLessThanOrEqualTo(picture.height());
    }

    @Test
    void samePictureGivesTheSameLines() throws Exception {
        var first = engine().read(written());
        engine().read(Pictures.plain(333, 77, 255));

        assertThat(engine().read(written())).isEqualTo(first);
    }

    @Test
    void nothingIsReadWhereNothingIsWritten() throws Exception {
        for (int grey : List.of(0, 128, 255)) {
            assertThat(engine().read(Pictures.plain(640, 360, grey)))
                    .as("grey " + grey)
                    .isEmpty();
        }
    }

    @Test
    void oddSizesAreNoTrouble() throws Exception {
        for (var size : List.of(
                List.of(1, 1), List.of(2, 1), List.of(1, 2000), List.of(4000, 1), List.of(31, 33), List.of(5000, 12))) {
            var picture = Pictures.plain(size.get(0), size.get(1), 200);
            assertThat(engine().read(picture)).as("%s", size).allSatisfy(line -> isInside(line, picture));
        }
    }

    @Test
    void largePictureTakesNoMoreMemoryThanThereIs() throws Exception {
        engine().read(written());
        long before = memoryBesideHeap();
        var large = Pictures.enlarged(written(), 3);
        assertThat(large.height()).isEqualTo(2160);

        assertThat(engine().read(large)).isNotEmpty().allSatisfy(line -> isInside(line, large));
        assertThat(memoryBesideHeap() - before).isLessThan(MOST_MEMORY_FOR_2160P);
    }

    @Test
    @Timeout(60)
    void interruptionEndsSoonAndTheEngineGoesOn() throws Exception {
        var before = engine().read(written());
        var outcome = new AtomicReference<Throwable>();
        var picture = endless();
        var thread = new Thread(() -> {
            try {
                engine().read(picture);
            } catch (Throwable e) {
                outcome.set(e);
            }
        });
        thread.start();
        while (thread.isAlive() && !isBusy(thread)) {
            Thread.onSpinWait();
        }
        thread.interrupt();
        thread.join(MOST_MILLIS_TO_STOP);

        assertThat(thread.isAlive()).isFalse();
        assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
        assertThat(engine().read(written())).isEqualTo(before);
    }

    @Test
    void severalThreadsReadWhatOneReads() throws Exception {
        var alone = engine().read(written());
        var threads = Executors.newFixedThreadPool(3);
        try {
            Callable<List<TextLine>> call = () -> engine().read(written());
            for (var together : threads.invokeAll(Collections.nCopies(3, call))) {
                assertThat(together.get()).isEqualTo(alone);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void manyRunsLeaveNothingBehind() throws Exception {
        for (int i = 0; i < WARM_UP; i++) {
            engine().read(written());
        }
        long heap = heap();
        long other = memoryBesideHeap();
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();

        for (int i = 0; i < RUNS; i++) {
            // Shapes of their own, for which native code may keep plans.
            engine().read(Pictures.plain(300 + 37 * i % 900, 200 + 53 * i % 700, 255));
            engine().read(written());
        }

        long heapGrowth = heap() - heap;
        long otherGrowth = memoryBesideHeap() - other;
        int newThreads = ManagementFactory.getThreadMXBean().getThreadCount() - threads;
        System.out.printf(
                "%s, %d runs: heap %+d kB, beside the heap %+d kB, threads %+d%n",
                engine().describe().name(), RUNS, heapGrowth >> 10, otherGrowth >> 10, newThreads);
        assertThat(heapGrowth).isLessThan(MOST_HEAP_GROWTH);
        assertThat(otherGrowth).isLessThan(MOST_OTHER_GROWTH);
        assertThat(newThreads).isLessThanOrEqualTo(MOST_NEW_THREADS);
    }

    private static long heap() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }

    /** What native code may leak: memory of the process that is not the heap's, where the system tells. */
    private static long memoryBesideHeap() throws IOException {
        var status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
                .map(resident -> resident
                        - ManagementFactory.getMemoryMXBean()
                                .getHeapMemoryUsage()
                                .getCommitted())
                .findFirst()
                .orElse(0);
    }
}
