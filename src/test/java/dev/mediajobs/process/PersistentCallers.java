package dev.mediajobs.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.tea.TeaException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Programs that go on calling whatever happens: each submits, repeats that with the same client token until it has an answer, asks
 * until the job has ended, and begins anew.
 */
final class PersistentCallers implements AutoCloseable {

    private static final Duration LONGEST_PAUSE = Duration.ofMillis(400);
    private static final int ONE_IN_REPEATED = 3;

    private final List<ServiceProcess> processes;
    private final Map<String, String> request;
    private final List<Thread> threads;
    private final Map<String, String> jobs = new ConcurrentHashMap<>();
    private final Map<String, String> ends = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> refusals = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Throwable> surprises = new ConcurrentLinkedQueue<>();
    private final CountDownLatch stop = new CountDownLatch(1);

    /** @param request the parameters of each submit, but the token */
    PersistentCallers(List<ServiceProcess> processes, Map<String, String> request, int count, long seed) {
        this.processes = processes;
        this.request = request;
        this.threads = IntStream.range(0, count)
                .mapToObj(i -> new Thread(() -> run(new Random(seed + i)), "caller-" + i))
                .toList();
        threads.forEach(Thread::start);
    }

    /** How many submits were answered so far. */
    int accepted() {
        return jobs.size();
    }

    /** How many jobs were seen to end so far. */
    int ended() {
        return ends.size();
    }

    /** No further submits; waits until each job has ended. */
    void finish(Duration atMost) throws InterruptedException {
        stop.countDown();
        var end = System.nanoTime() + atMost.toNanos();
        for (var thread : threads) {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
        }
        assertThat(surprises).isEmpty();
        assertThat(jobs).as("jobs that have not ended: " + missing()).hasSameSizeAs(ends);
        assertThat(threads).noneMatch(Thread::isAlive);
    }

    /** What callers were told instead of an answer, and how often. */
    Map<String, Integer> refusals() {
        var counted = new TreeMap<String, Integer>();
        refusals.forEach((text, count) -> counted.put(text, count.get()));
        return counted;
    }

    /** The last states of jobs, and how many ended so. */
    Map<String, Integer> ends() {
        var counted = new TreeMap<String, Integer>();
        ends.values().forEach(state -> counted.merge(state, 1, Integer::sum));
        return counted;
    }

    @Override
    public void close() {
        stop.countDown();
        threads.forEach(Thread::interrupt);
    }

    private List<String> missing() {
        return jobs.values().stream().filter(job -> !ends.containsKey(job)).toList();
    }

    private void run(Random random) {
        try {
            while (stop.getCount() > 0) {
                var token = UUID.randomUUID().toString();
                var job = submit(random, token);
                jobs.put(token, job);
                if (random.nextInt(ONE_IN_REPEATED) == 0) {
                    assertThat(submit(random, token)).isEqualTo(job);
                }
                ends.put(job, end(random, job));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            surprises.add(e);
        }
    }

    private String submit(Random random, String token) throws Exception {
        var once = new TreeMap<>(request);
        once.put("ClientToken", token);
        return (String) answer(random, process -> Site.sdk(process).call("SubmitASRJob", once))
                .get("JobId");
    }

    private String end(Random random, String job) throws Exception {
        while (true) {
            var found = answer(random, process -> Site.sdk(process).call("GetSmartHandleJob", Map.of("JobId", job)));
            if (found.get("State").equals("Failed")) {
                return "Failed " + found.get("ErrorCode");
            }
            if (found.get("State").equals("Finished")) {
                assertThat((String) found.get("Output")).isNotEmpty();
                return "Finished";
            }
            pause(random);
        }
    }

    private interface Ask<T> {
        T of(ServiceProcess process) throws Exception;
    }

    /** Asks one process after the other until one answers. */
    private <T> T answer(Random random, Ask<T> ask) throws Exception {
        for (int i = random.nextInt(processes.size()); ; i++) {
            try {
                return ask.of(processes.get(i % processes.size()));
            } catch (TeaException e) {
                refusals.computeIfAbsent(e.getStatusCode() + " " + e.getCode(), x -> new AtomicInteger())
                        .incrementAndGet();
                pause(random);
            }
        }
    }

    private void pause(Random random) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt((int) LONGEST_PAUSE.toMillis())));
    }
}
