package dev.mediajobs.smarttag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediajobs.engine.Box;
import dev.mediajobs.engine.face.DetectedFace;
import dev.mediajobs.job.Job;
import dev.mediajobs.job.JobIds;
import dev.mediajobs.job.JobPlan.Next;
import dev.mediajobs.job.JobPlan.StepOutput;
import dev.mediajobs.job.JobPlan.StepSpec;
import dev.mediajobs.job.JobState;
import dev.mediajobs.smarttag.SmarttagSteps.Describe;
import dev.mediajobs.smarttag.SmarttagSteps.DescribedSamples;
import dev.mediajobs.smarttag.SmarttagSteps.FoundFace;
import dev.mediajobs.smarttag.SmarttagSteps.Gather;
import dev.mediajobs.smarttag.SmarttagSteps.Listened;
import dev.mediajobs.smarttag.SmarttagSteps.Looked;
import dev.mediajobs.smarttag.SmarttagSteps.Prepared;
import dev.mediajobs.smarttag.SmarttagSteps.Watch;
import dev.mediajobs.smarttag.SmarttagSteps.WatchedFile;
import dev.mediajobs.template.AnalyseType;
import dev.mediajobs.template.SmarttagTemplate;
import dev.mediajobs.transcript.StepJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When samples of people are looked at, and what the steps hand on. */
class SmarttagPlanTest {

    private static final String LIB = "0123456789abcdef0123456789abcdef";
    private static final Prepared PREPARED = new Prepared(Listened.skipped(List.of()), Looked.skipped(List.of()));

    private final SmarttagPlan plan = new SmarttagPlan(null, null, null, null);

    @Test
    void samplesAreLookedAtWhereFacesWereSeenThatTheyMayBeComparedWith() {
        assertThat(next(job("celebrity", LIB), watched(0, 1)).kind()).isEqualTo(SmarttagSteps.DESCRIBE);
        assertThat(next(job("celebrity", LIB), watched(0, 0)).kind()).isEqualTo(SmarttagSteps.GATHER);
        assertThat(next(job("celebrity"), watched(0, 1)).kind()).isEqualTo(SmarttagSteps.GATHER);
    }

    @Test
    void lookingAtSamplesGoesOnUntilItIsDone() {
        var job = job(LIB);
        var first = next(job, watched(1));
        assertThat(StepJson.read(first.input(), Describe.class).round()).isEqualTo(1);
        var second = next(job, List.of(output(0, first, new DescribedSamples("a-sample", null))));
        assertThat(second.kind()).isEqualTo(SmarttagSteps.DESCRIBE);
        var going = StepJson.read(second.input(), Describe.class);
        assertThat(going.after()).isEqualTo("a-sample");
        assertThat(going.round()).isEqualTo(2);
        var skip = new Skip("face.recognition", "MediaUnavailable", "down");
        var last = next(job, List.of(output(0, second, DescribedSamples.ended(skip))));
        assertThat(last.kind()).isEqualTo(SmarttagSteps.GATHER);
        var gather = StepJson.read(last.input(), Gather.class);
        assertThat(gather.skip()).isEqualTo(skip);
        assertThat(gather.watched()).containsExactly("watched-0");
        assertThat(gather.prepared()).isEqualTo(PREPARED);
    }

    @Test
    void descriptionsOfFacesAreTheSameAfterJson() {
        var face = new DetectedFace(new Box(1, 2, 30, 40), 0.75);
        var embedding = new float[] {0.6f, -0.8f, Float.MIN_VALUE};
        var text = StepJson.write(FoundFace.of(face, embedding));
        assertThat(StepJson.read(text, FoundFace.class).seen().embedding()).containsExactly(embedding);
        assertThat(StepJson.read(StepJson.write(FoundFace.of(face, null)), FoundFace.class)
                        .seen()
                        .embedding())
                .isNull();
    }

    private StepSpec next(Job job, List<StepOutput> outputs) {
        return ((Next.Stage) plan.next(job, outputs)).steps().get(0);
    }

    /** @param faces how many each step found */
    private static List<StepOutput> watched(int... faces) {
        var outputs = new ArrayList<StepOutput>();
        for (var found : faces) {
            var first = outputs.isEmpty() ? PREPARED : null;
            var work = new Watch(first, Analysis.Usage.FACE, 0, List.of(), Set.of());
            var spec = new StepSpec(SmarttagSteps.WATCH, StepJson.write(work));
            outputs.add(output(outputs.size(), spec, new WatchedFile("watched-" + outputs.size(), found)));
        }
        return outputs;
    }

    private static StepOutput output(int ordinal, StepSpec spec, Object output) {
        return new StepOutput(ordinal, spec.kind(), spec.input(), StepJson.write(output));
    }

    private static Job job(String... libs) {
        var template = new SmarttagTemplate(
                "template",
                Set.of(AnalyseType.FACE),
                List.of(libs),
                0.9,
                0.9,
                List.of(),
                List.of(),
                Set.of(),
                Map.of(),
                null,
                null,
                null,
                "{}");
        var request = new SmarttagRequest("oss://bucket/video.mp4", template, null, null, null);
        var now = Instant.now();
        return new Job(
                JobIds.next(),
                1,
                SmarttagPlan.KIND,
                JobState.RUNNING,
                null,
                null,
                null,
                "oss://bucket/video.mp4",
                request.text(),
                now,
                now,
                1,
                1,
                1,
                Optional.empty());
    }
}
