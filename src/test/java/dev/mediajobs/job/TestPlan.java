package dev.mediajobs.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Jobs whose parameters list what their steps do, stage by stage: {@code [["ok","ok"],["fail:Code"]]}. */
@Singleton
class TestPlan implements JobPlan {

    static final String KIND = "Test";
    static final Duration RETENTION = Duration.ofDays(100);

    private static final ObjectMapper JSON = new ObjectMapper();

    final Set<UUID> cleaned = ConcurrentHashMap.newKeySet();

    /** Deleted jobs whose files were removed, as often as they were. */
    final List<UUID> forgotten = new CopyOnWriteArrayList<>();

    /** Jobs that seem to have left something. */
    final Set<UUID> leftovers = ConcurrentHashMap.newKeySet();

    /** Jobs whose leftovers cannot be removed. */
    final Set<UUID> stuck = ConcurrentHashMap.newKeySet();

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int defaultConcurrency() {
        return 1_000;
    }

    @Override
    public Duration retention() {
        return RETENTION;
    }

    @Override
    public List<StepSpec> first(Job job) {
        return stage(job, 0);
    }

    @Override
    public Next next(Job job, List<StepOutput> outputs) {
        var next = job.stage() + 1;
        if (next < stages(job).size()) {
            return new Next.Stage(stage(job, next));
        }
        return new Next.Success(
                Map.of(KIND, outputs.stream().map(StepOutput::output).toList().toString()));
    }

    @Override
    public void cleanUp(UUID job) {
        if (stuck.contains(job)) {
            throw new IllegalStateException("no right to remove it");
        }
        cleaned.add(job);
    }

    @Override
    public void forget(UUID job) {
        if (stuck.contains(job)) {
            throw new IllegalStateException("no right to remove them");
        }
        forgotten.add(job);
    }

    @Override
    public Collection<UUID> withLeftovers() {
        return Set.copyOf(leftovers);
    }

    private static List<StepSpec> stage(Job job, int stage) {
        return stages(job).get(stage).stream()
                .map(input -> new StepSpec(TestSteps.KIND, input))
                .toList();
    }

    private static List<List<String>> stages(Job job) {
        try {
            return JSON.readValue(job.parameters(), new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a list of stages", e);
        }
    }
}
