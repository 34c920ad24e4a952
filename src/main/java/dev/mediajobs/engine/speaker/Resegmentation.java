package dev.mediajobs.engine.speaker;

import dev.mediajobs.engine.speaker.SpeechActivity.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives each quarter of a second of speech to the voice that most likely spoke it, where going over to another voice has its
 * price: the most likely way through all of them (A. Viterbi, 1967).
 */
final class Resegmentation {

    private static final int BLOCK_FRAMES = 25;

    /**
     * In log-likelihood, beside which neighbouring frames count a fifth each: they share most of their sound. In the midst of
     * speech a change is less likely than after a pause.
     */
    private static final double CHANGE_IN_SPEECH = 20;

    private static final double CHANGE_AFTER_PAUSE = 10;
    private static final double SHARE_OF_FRAME = 0.2;

    /** What is shorter cannot be told. */
    private static final int LEAST_BLOCK_FRAMES = 10;

    private final Voices voices;
    private final List<Span> blocks = new ArrayList<>();

    Resegmentation(Voices voices, List<Span> speech) {
        this.voices = voices;
        for (var span : speech) {
            blocks.addAll(span.parts(Math.max(1, span.frames() / BLOCK_FRAMES)));
        }
    }

    /** In the order of time. Those that touch are of one stretch of speech. */
    List<Span> blocks() {
        return blocks;
    }

    /** @return for each block, which of the speakers */
    int[] assign(List<Gaussian> speakers) throws InterruptedException {
        var models = speakers.stream().map(Gaussian::voice).toList();
        var cameFrom = new byte[blocks.size()][models.size()];
        var scores = new double[models.size()];
        for (int block = 0; block < blocks.size(); block++) {
            if (Thread.interrupted()) {
                throw new InterruptedException("Interrupted while telling voices apart");
            }
            var sum = sum(blocks.get(block));
            int best = highest(scores);
            double change = scores[best] - price(block);
            for (int speaker = 0; speaker < scores.length; speaker++) {
                boolean stays = scores[speaker] >= change;
                cameFrom[block][speaker] = (byte) (stays ? speaker : best);
                scores[speaker] = stays ? scores[speaker] : change;
            }
            for (int speaker = 0; speaker < scores.length && sum.frames() >= LEAST_BLOCK_FRAMES; speaker++) {
                scores[speaker] += SHARE_OF_FRAME * models.get(speaker).logLikelihood(sum);
            }
        }
        var assigned = new int[blocks.size()];
        int speaker = highest(scores);
        for (int block = blocks.size() - 1; block >= 0; block--) {
            assigned[block] = speaker;
            speaker = cameFrom[block][speaker];
        }
        return assigned;
    }

    /** The sums of what each speaker was given. */
    List<Gaussian> sums(int[] assigned, int speakers) {
        var sums = new ArrayList<Gaussian>();
        for (int speaker = 0; speaker < speakers; speaker++) {
            sums.add(new Gaussian());
        }
        for (int block = 0; block < assigned.length; block++) {
            voices.addTo(
                    sums.get(assigned[block]),
                    blocks.get(block).from(),
                    blocks.get(block).to());
        }
        return sums;
    }

    private Gaussian sum(Span block) {
        var sum = new Gaussian();
        voices.addTo(sum, block.from(), block.to());
        return sum;
    }

    private double price(int block) {
        boolean goesOn =
                block > 0 && blocks.get(block - 1).to() == blocks.get(block).from();
        return goesOn ? CHANGE_IN_SPEECH : CHANGE_AFTER_PAUSE;
    }

    private static int highest(double[] scores) {
        int highest = 0;
        for (int i = 1; i < scores.length; i++) {
            highest = scores[i] > scores[highest] ? i : highest;
        }
        return highest;
    }
}
