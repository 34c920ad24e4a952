package dev.mediajobs.engine.speaker;

import dev.mediajobs.engine.EngineDescriptor;
import dev.mediajobs.engine.EngineDescriptor.Ability;
import dev.mediajobs.engine.EngineDescriptor.Capability;
import dev.mediajobs.engine.EngineDescriptor.Measurement;
import dev.mediajobs.engine.EngineException;
import dev.mediajobs.engine.EngineHealth;
import dev.mediajobs.engine.speaker.SpeechActivity.Span;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The embedded engine: tells voices apart by the shape of their spectrum, without a trained model. Speech of about three
 * seconds is clustered; then each quarter of a second is given to the cluster it fits. Knows no speech that overlaps.
 */
@Singleton
public class BicSpeakers implements SpeakerEngine {

    private static final int PIECE_FRAMES = 300;

    /** Shorter speech says too little of a voice to begin a cluster with. */
    private static final int LEAST_PIECE_FRAMES = 100;

    /** A turn goes on over pauses of up to a second in which nobody else speaks. */
    private static final int LONGEST_PAUSE_FRAMES = 100;

    /** Who spoke less in all is nobody. */
    private static final int LEAST_SPEAKER_FRAMES = 200;

    private static final String FOUND = "number of speakers found out";
    private static final String GIVEN = "number of speakers given";
    private static final String ERRORS = "diarization error rate, %";
    private static final String SYNTHETIC =
            "2 conversations of 2 and 3 synthetic voices, 182 s; the count right in both";
    private static final String READ =
            "44 recordings joined from read speech of 10 readers (LibriSpeech), 1 to 5 in each, 96 min";
    private static final String SHORT = "32 recordings joined from the same, 1 to 4 readers, half a minute each";
    private static final String CONVERSATION = "a real conversation of 2 that overlaps, 30 s";

    /** Of the first {@code src/bench/speakers} prints the figures; {@code docs/engines.md} tells how the others were joined. */
    private static final List<Measurement> MEASUREMENTS = List.of(
            new Measurement(FOUND, ERRORS, 0.0, SYNTHETIC),
            new Measurement(FOUND, ERRORS, 1.6, READ + "; the count right in 42"),
            new Measurement(FOUND, ERRORS, 9.6, SHORT + "; the count right in 23"),
            new Measurement(FOUND, ERRORS, 49.5, CONVERSATION + "; one speaker found"),
            new Measurement(GIVEN, ERRORS, 1.3, READ),
            new Measurement(GIVEN, ERRORS, 4.2, SHORT),
            new Measurement(GIVEN, ERRORS, 41.1, CONVERSATION));

    private final double weight;

    @Inject
    BicSpeakers(SpeakerSettings settings) {
        this(settings.bic().weight());
    }

    public BicSpeakers(double weight) {
        this.weight = weight;
    }

    @Override
    public EngineDescriptor describe() {
        return new EngineDescriptor(
                "bic",
                "1, experimental",
                Capability.SPEAKERS,
                List.of("und"),
                Set.of(Ability.DIARIZATION),
                MEASUREMENTS,
                false,
                "as this program");
    }

    @Override
    public EngineHealth health() {
        return EngineHealth.up();
    }

    @Override
    public byte[] measure(short[] samples, long fromMillis) throws InterruptedException {
        return VoicePiece.measure(samples, fromMillis);
    }

    @Override
    public List<Turn> turns(List<byte[]> measured, OptionalInt speakers) throws EngineException, InterruptedException {
        var voices = voices(measured);
        var speech = SpeechActivity.in(voices);
        var pieces = pieces(voices, speech);
        if (pieces.isEmpty()) {
            return List.of();
        }
        var wanted = wanted(speakers);
        var clusters = new BicClustering(weight).cluster(pieces, wanted);
        var resegmentation = new Resegmentation(voices, speech);
        var refined = resegmentation.sums(resegmentation.assign(clusters), clusters.size());
        refined.removeIf(
                speaker -> speaker.frames() < (wanted.isPresent() ? LEAST_PIECE_FRAMES : LEAST_SPEAKER_FRAMES));
        var assigned = resegmentation.assign(refined.isEmpty() ? clusters : refined);
        return turns(voices, resegmentation.blocks(), assigned);
    }

    private static OptionalInt wanted(OptionalInt speakers) {
        return speakers.orElse(0) > 0 ? speakers : OptionalInt.empty();
    }

    private static Voices voices(List<byte[]> measured) throws EngineException {
        try {
            return new Voices(measured);
        } catch (IllegalArgumentException e) {
            throw new EngineException("EngineFailed", "bic cannot read its measurements: " + e.getMessage(), false, e);
        }
    }

    private static List<Gaussian> pieces(Voices voices, List<Span> speech) {
        var longEnough = speech.stream()
                .filter(span -> span.frames() >= LEAST_PIECE_FRAMES)
                .toList();
        var pieces = new ArrayList<Gaussian>();
        for (var span : longEnough.isEmpty() ? speech : longEnough) {
            for (var part : span.parts(Math.max(1, Math.round(span.frames() / (float) PIECE_FRAMES)))) {
                var piece = new Gaussian();
                voices.addTo(piece, part.from(), part.to());
                pieces.add(piece);
            }
        }
        return pieces;
    }

    private static List<Turn> turns(Voices voices, List<Span> blocks, int[] assigned) {
        var turns = new ArrayList<Turn>();
        var known = new ArrayList<Integer>();
        int first = 0;
        for (int block = 0; block < assigned.length; block++) {
            boolean goesOn = block + 1 < assigned.length
                    && assigned[block + 1] == assigned[block]
                    && blocks.get(block + 1).from() - blocks.get(block).to() <= LONGEST_PAUSE_FRAMES;
            if (goesOn) {
                continue;
            }
            if (!known.contains(assigned[block])) {
                known.add(assigned[block]);
            }
            turns.add(new Turn(
                    voices.millis(blocks.get(first).from()),
                    voices.millis(blocks.get(block).to()),
                    known.indexOf(assigned[block]) + 1));
            first = block + 1;
        }
        return turns;
    }
}
