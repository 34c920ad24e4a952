package dev.mediajobs.asr.subtitle;

import java.util.List;

/** Sets the text of a subtitle: on one line if it fits, else on two of about the same length, the lower one rather longer. */
final class Lines {

    private static final double IN_WORD = 0.5;
    private static final double AFTER_PUNCTUATION = -0.3;
    private static final double UPPER_LONGER = 0.1;

    private Lines() {}

    /** @param atoms that fit two lines */
    static List<String> of(List<Atom> atoms) {
        if (width(atoms) <= Signs.LINE_WIDTH) {
            return List.of(text(atoms));
        }
        var best = 0;
        var least = Double.POSITIVE_INFINITY;
        for (var i = 1; i < atoms.size(); i++) {
            var upper = width(atoms.subList(0, i));
            var lower = width(atoms.subList(i, atoms.size()));
            if (upper <= Signs.LINE_WIDTH && lower <= Signs.LINE_WIDTH) {
                var cost = cost(atoms.get(i - 1), atoms.get(i), upper, lower);
                if (cost < least) {
                    least = cost;
                    best = i;
                }
            }
        }
        return List.of(text(atoms.subList(0, best)), text(atoms.subList(best, atoms.size())));
    }

    private static double cost(Atom left, Atom right, int upper, int lower) {
        var cost = Math.abs(upper - lower) / (double) Signs.LINE_WIDTH;
        if (upper > lower) {
            cost += UPPER_LONGER;
        }
        if (Signs.endsSentence(left.lastSign()) || Signs.endsClause(left.lastSign())) {
            return cost + AFTER_PUNCTUATION;
        }
        return right.beginsWord() || right.blankBefore() ? cost : cost + IN_WORD;
    }

    static String text(List<Atom> atoms) {
        var text = new StringBuilder();
        for (var atom : atoms) {
            if (atom.blankBefore() && !text.isEmpty()) {
                text.append(' ');
            }
            text.append(atom.text());
        }
        return text.toString();
    }

    private static int width(List<Atom> atoms) {
        return atoms.get(0).width()
                + atoms.stream().skip(1).mapToInt(Atom::widthWithBlank).sum();
    }
}
