package dev.mediajobs.process;

import com.aliyun.tea.TeaUnretryableException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * A caller that always has some jobs at work. A submit that is cut off is repeated with its client token until it is answered.
 */
final class Submitter implements AutoCloseable {

    private static final String ALIVE = "job where state in ('QUEUED', 'RUNNING')";
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Site site;
    private final Fleet fleet;
    private final List<String> recordings;
    private final String notify;
    private final int mostAlive;
    private final Map<String, String> recordingByJob = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::submitAll, "submitter");
    private volatile boolean stopped;
    private volatile Exception failure;
    private volatile int submits;
    private volatile int cutOff;

    /**
     * @param notify where the end of each job is told
     * @param mostAlive so many jobs wait or run at once
     */
    Submitter(Site site, Fleet fleet, List<String> recordings, String notify, int mostAlive) {
        this.site = site;
        this.fleet = fleet;
        this.recordings = recordings;
        this.notify = notify;
        this.mostAlive = mostAlive;
    }

    void start() {
        thread.start();
    }

    /** Waits until the last submit was answered. */
    void stop() throws Exception {
        stopped = true;
        thread.join();
        check();
    }

    /** @throws Exception when a submit was refused */
    void check() throws Exception {
        if (failure != null) {
            throw failure;
        }
    }

    /** The recording of each job that was accepted. */
    Map<String, String> accepted() {
        return new LinkedHashMap<>(recordingByJob);
    }

    int submits() {
        return submits;
    }

    /** How many calls got no answer. */
    int cutOff() {
        return cutOff;
    }

    private void submitAll() {
        try {
            while (!stopped) {
                if (site.tables().count(ALIVE) < mostAlive) {
                    submitOne();
                } else {
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
            }
        } catch (Exception e) {
            failure = e;
        }
    }

    private void submitOne() throws Exception {
        var recording = recordings.get(submits % recordings.size());
        var request = Map.of(
                "InputFile",
                recording,
                "UserData",
                "{\"NotifyAddress\":\"%s\"}".formatted(notify),
                "ClientToken",
                "submit-" + submits);
        while (true) {
            try {
                var answer = fleet.sdk().call("SubmitASRJob", request);
                recordingByJob.put((String) answer.get("JobId"), recording);
                submits++;
                return;
            } catch (TeaUnretryableException e) {
                // No answer came. What is answered with an error is not accepted, nor is it repeated.
                cutOff++;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    @Override
    public void close() throws Exception {
        stopped = true;
        thread.interrupt();
        thread.join();
    }
}
