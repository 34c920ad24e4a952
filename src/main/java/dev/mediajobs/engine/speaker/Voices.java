package dev.mediajobs.engine.speaker;

import java.util.List;

/** The measured pieces of a recording on one line of time, of frames of 10 ms. Where pieces overlap, the earlier one counts. */
final class Voices {

    private final VoicePiece[] pieces;

    /** The first frame of each piece on the line, and the first that is its own. */
    private final int[] begins;

    private final int[] owns;
    private final long firstFrame;
    private final byte[] levels;

    /** @throws IllegalArgumentException when the pieces are not in the order of time */
    Voices(List<byte[]> measured) {
        pieces = measured.stream().map(VoicePiece::new).toArray(VoicePiece[]::new);
        begins = new int[pieces.length];
        owns = new int[pieces.length];
        firstFrame = pieces.length == 0 ? 0 : frameOf(pieces[0]);
        int end = 0;
        for (int i = 0; i < pieces.length; i++) {
            if (i > 0 && pieces[i].fromMillis() < pieces[i - 1].fromMillis()) {
                throw new IllegalArgumentException("Pieces must come in the order of time");
            }
            begins[i] = Math.toIntExact(frameOf(pieces[i]) - firstFrame);
            owns[i] = Math.max(begins[i], end);
            end = Math.max(end, begins[i] + pieces[i].frames());
        }
        levels = new byte[end];
        for (int i = 0; i < pieces.length; i++) {
            for (int frame = owns[i]; frame < begins[i] + pieces[i].frames(); frame++) {
                levels[frame] = pieces[i].level(frame - begins[i]);
            }
        }
    }

    int frames() {
        return levels.length;
    }

    /** In steps of 0.5 dB above one unit; 0 also where there is no piece. */
    int level(int frame) {
        return levels[frame] & 0xff;
    }

    long millis(int frame) {
        return (firstFrame + frame) * VoicePiece.FRAME_MILLIS;
    }

    /** Adds the frames of a stretch; where it reaches over a gap between pieces, those that there are. */
    void addTo(Gaussian sum, int from, int to) {
        var coefficients = new double[Mfcc.COEFFICIENTS];
        int piece = pieceOf(from);
        for (int frame = from; frame < to; frame++) {
            while (piece + 1 < pieces.length && owns[piece + 1] <= frame) {
                piece++;
            }
            if (frame - begins[piece] < pieces[piece].frames()) {
                pieces[piece].read(frame - begins[piece], coefficients);
                sum.add(coefficients);
            }
        }
    }

    /** The last one that owns from the frame or before. */
    private int pieceOf(int frame) {
        int low = 0;
        int high = pieces.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (owns[middle] <= frame) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private static long frameOf(VoicePiece piece) {
        return Math.round(piece.fromMillis() / (double) VoicePiece.FRAME_MILLIS);
    }
}
