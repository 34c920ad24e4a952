package dev.mediajobs.smarttag;

import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.Picture;
import dev.mediajobs.engine.face.FaceEngines;
import dev.mediajobs.job.StepFailure;
import dev.mediajobs.job.StepRunner;
import dev.mediajobs.job.SweepSettings;
import dev.mediajobs.media.Media;
import dev.mediajobs.media.MediaAddress;
import dev.mediajobs.media.MediaException;
import dev.mediajobs.media.PictureFiles;
import dev.mediajobs.recognition.FaceLibraries;
import dev.mediajobs.smarttag.SmarttagSteps.Describe;
import dev.mediajobs.smarttag.SmarttagSteps.DescribedSamples;
import dev.mediajobs.transcript.StepJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.UUID;

/**
 * Looks at pictures of known people that nobody has looked at yet, for as long as a step may take; the next one goes on. What
 * cannot be had is left out: people are seen all the same, and the result says why some may have no names.
 */
@ApplicationScoped
class DescribeSteps implements StepRunner {

    static final String RECOGNITION = "face.recognition";

    /** For how long a step begins with further samples; the last may take its fetching's and decoding's time more. */
    private static final Duration TIME = Duration.ofSeconds(20);

    /** How many steps of one job do it. What is left then is done by the jobs that follow. */
    private static final int MOST_ROUNDS = 60;

    private final FaceEngines faces;
    private final FaceLibraries libraries;
    private final Media media;
    private final PictureFiles pictures;
    private final SweepSettings sweep;

    DescribeSteps(FaceEngines faces, FaceLibraries libraries, Media media, PictureFiles pictures, SweepSettings sweep) {
        this.faces = faces;
        this.libraries = libraries;
        this.media = media;
        this.pictures = pictures;
        this.sweep = sweep;
    }

    @Override
    public String kind() {
        return SmarttagSteps.DESCRIBE;
    }

    @Override
    public String run(StepTask task) throws StepFailure, InterruptedException {
        var work = StepJson.read(task.input(), Describe.class);
        return StepJson.write(described(task, work));
    }

    private DescribedSamples described(StepTask task, Describe work) throws StepFailure, InterruptedException {
        if (faces.recogniser().isEmpty()) {
            return DescribedSamples.ended(
                    skip(Skip.NO_ENGINE, "This instance has nothing set up that recognises faces."));
        }
        // Who has had to wait for one sample that cannot be had does not wait for others.
        var patient = work.skip() == null && task.attempt() < sweep.maxAttempts();
        try {
            return described(work, patient);
        } catch (EngineException e) {
            if (e.retryable() && patient) {
                throw new StepFailure(e.code(), e.getMessage(), true, e);
            }
            return DescribedSamples.ended(skip(e.code(), e.getMessage()));
        }
    }

    private DescribedSamples described(Describe work, boolean patient)
            throws EngineException, StepFailure, InterruptedException {
        var libs = SmarttagRequest.of(work.gather().request()).template().faceCategoryIds();
        var after = work.after() == null ? null : UUID.fromString(work.after());
        var account = work.gather().accountId();
        var waiting = libraries.waiting(account, libs, after);
        var described = libraries.describe(waiting, TIME, this::picture);
        var trouble = described.trouble();
        if (trouble.isPresent() && patient) {
            var e = trouble.get();
            throw new StepFailure(e.reason().code(), e.getMessage(), true, e);
        }
        var skip = trouble.map(e -> skip(e.reason().code(), "Not all samples could be looked at: " + e.getMessage()))
                .orElse(work.skip());
        var seen = described.seen();
        var last = seen == 0 ? after : waiting.get(seen - 1);
        if (seen == waiting.size() && libraries.waiting(account, libs, last).isEmpty()) {
            return DescribedSamples.ended(skip);
        }
        if (work.round() >= MOST_ROUNDS) {
            return DescribedSamples.ended(skip(
                    "SamplesWaiting", "Not all samples have been looked at yet; jobs that follow go on with them."));
        }
        return new DescribedSamples(last.toString(), skip);
    }

    private Picture picture(MediaAddress address) throws MediaException, InterruptedException {
        return media.still(address, seen -> {
            try {
                var decoded =
                        pictures.read(Files.readAllBytes(seen.frames().get(0).jpeg()));
                return new Picture(decoded.width(), decoded.height(), decoded.rgb());
            } catch (IOException e) {
                throw new MediaException(MediaException.Reason.UNAVAILABLE, "A sample cannot be read.", e);
            }
        });
    }

    private static Skip skip(String code, String message) {
        return new Skip(RECOGNITION, code, message);
    }
}
