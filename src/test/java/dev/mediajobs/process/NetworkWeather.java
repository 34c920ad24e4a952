package dev.mediajobs.process;

import dev.mediajobs.testsupport.FaultProxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** Faults on lines, each line with its own, at moments and for times drawn at random. */
final class NetworkWeather implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(NetworkWeather.class);
    private static final Duration PROGRESS_EVERY = Duration.ofMinutes(1);
    private static final int LONGEST_CALM_MILLIS = 3_000;
    private static final int SHORTEST_FAULT_MILLIS = 100;
    private static final int LONGEST_FAULT_MILLIS = 3_000;
    private static final int ONE_IN_IS_LONG = 10;
    private static final int LONG_FAULT_MILLIS = 12_000;

    private final List<Thread> threads = new ArrayList<>();
    private final Map<String, AtomicInteger> faults = new ConcurrentHashMap<>();
    private final CountDownLatch over = new CountDownLatch(1);

    /** What happens to the connections of a line at one moment. */
    private enum Blow {
        CUT,
        RESET,
        LOSE
    }

    NetworkWeather(List<FaultProxy> lines, long seed) {
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var random = new Random(seed + i);
            threads.add(new Thread(() -> disturb(line, random), "weather-" + i));
        }
        threads.forEach(Thread::start);
    }

    /** How often there was which fault. */
    Map<String, Integer> faults() {
        var counted = new TreeMap<String, Integer>();
        faults.forEach((name, count) -> counted.put(name, count.get()));
        return counted;
    }

    /** Lets it blow for that time; then all lines are as they should be. */
    void blow(Duration time) throws InterruptedException {
        var end = System.nanoTime() + time.toNanos();
        for (var left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.sleep(Math.min(left, PROGRESS_EVERY.toNanos()));
            LOG.infof("%d s to go, faults %s", TimeUnit.NANOSECONDS.toSeconds(end - System.nanoTime()), faults());
        }
        close();
    }

    @Override
    public void close() {
        over.countDown();
        try {
            for (var thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void disturb(FaultProxy line, Random random) {
        var lasting = FaultProxy.Fault.values();
        var blows = Blow.values();
        try {
            while (!isOver(random.nextInt(LONGEST_CALM_MILLIS))) {
                int drawn = random.nextInt(blows.length + lasting.length - 1);
                if (drawn < blows.length) {
                    count(blows[drawn]);
                    strike(line, blows[drawn]);
                    continue;
                }
                var fault = lasting[drawn - blows.length + 1];
                count(fault);
                line.set(fault);
                isOver(length(random));
                line.heal();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            line.heal();
        }
    }

    private static void strike(FaultProxy line, Blow blow) {
        switch (blow) {
            case CUT -> line.cut();
            case RESET -> line.reset();
            case LOSE -> line.lose();
        }
    }

    private static int length(Random random) {
        var longest = random.nextInt(ONE_IN_IS_LONG) == 0 ? LONG_FAULT_MILLIS : LONGEST_FAULT_MILLIS;
        return SHORTEST_FAULT_MILLIS + random.nextInt(longest);
    }

    private void count(Enum<?> fault) {
        faults.computeIfAbsent(fault.name(), x -> new AtomicInteger()).incrementAndGet();
    }

    /** Waits so long. */
    private boolean isOver(int millis) throws InterruptedException {
        return over.await(millis, TimeUnit.MILLISECONDS);
    }
}
