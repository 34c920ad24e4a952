package dev.mediajobs.asr.subtitle;

import java.util.ArrayList;
import java.util.List;

/** Takes speech apart into atoms: where lines may break, and when what stands between is said. */
final class Atoms {

    private final List<Atom> atoms = new ArrayList<>();
    private final List<Sign> signs = new ArrayList<>();

    /** A character with its time. */
    private record Sign(int codePoint, long fromMillis, long toMillis, boolean afterBlank, boolean beginsWord) {}

    private Atoms() {}

    static List<Atom> of(List<Speech> speeches) {
        var atoms = new Atoms();
        var latest = 0L;
        for (var i = 0; i < speeches.size(); i++) {
            for (var word : speeches.get(i).words()) {
                // Whatever an engine says of times, they do not run backwards.
                var from = Math.max(latest, word.fromMillis());
                var to = Math.max(from, word.toMillis());
                atoms.addSigns(word.text(), from, to);
                latest = from;
            }
            atoms.endSpeech(i);
        }
        return atoms.atoms;
    }

    private void addSigns(String word, long from, long to) {
        var codePoints = word.codePoints().toArray();
        var afterBlank = false;
        var first = true;
        for (var i = 0; i < codePoints.length; i++) {
            var sign = codePoints[i];
            if (Signs.isBlank(sign) || sign >= Character.MIN_SURROGATE && sign <= Character.MAX_SURROGATE) {
                afterBlank = true;
                continue;
            }
            signs.add(new Sign(
                    sign,
                    from + (to - from) * i / codePoints.length,
                    from + (to - from) * (i + 1) / codePoints.length,
                    first ? blankBefore(sign) : afterBlank,
                    first));
            afterBlank = false;
            first = false;
        }
    }

    private boolean blankBefore(int first) {
        if (signs.isEmpty()) {
            return false;
        }
        var last = signs.get(signs.size() - 1).codePoint();
        return !Signs.joinsWithoutBlank(last) && !Signs.joinsWithoutBlank(first) && Signs.mayBeginLine(first);
    }

    private void endSpeech(int speech) {
        var begin = 0;
        var width = 0;
        for (var i = 0; i < signs.size(); i++) {
            var own = Signs.width(signs.get(i).codePoint());
            var withBlank = i > begin && signs.get(i).afterBlank() ? own + Atom.BLANK_WIDTH : own;
            if (i > begin && (mayBreakBefore(i) || width + withBlank > Signs.LINE_WIDTH)) {
                add(begin, i, speech);
                begin = i;
                width = own;
            } else {
                width += withBlank;
            }
        }
        if (begin < signs.size()) {
            add(begin, signs.size(), speech);
        }
        signs.clear();
    }

    private boolean mayBreakBefore(int i) {
        var left = signs.get(i - 1).codePoint();
        var right = signs.get(i);
        if (Signs.isMark(right.codePoint()) || !Signs.mayBeginLine(right.codePoint()) || !Signs.mayEndLine(left)) {
            return false;
        }
        return right.afterBlank() || Signs.joinsWithoutBlank(left) || Signs.joinsWithoutBlank(right.codePoint());
    }

    private void add(int from, int to, int speech) {
        var first = signs.get(from);
        var blankBefore = from > 0 ? first.afterBlank() : blankAfterLastSpeech(first.codePoint());
        var text = new StringBuilder();
        var width = 0;
        var readMillis = blankBefore ? readMillis(' ') : 0;
        for (var sign : signs.subList(from, to)) {
            if (sign.afterBlank() && !text.isEmpty()) {
                text.append(' ');
                width += Atom.BLANK_WIDTH;
                readMillis += readMillis(' ');
            }
            text.appendCodePoint(sign.codePoint());
            width += Signs.width(sign.codePoint());
            readMillis += readMillis(sign.codePoint());
        }
        atoms.add(new Atom(
                text.toString(),
                blankBefore,
                width,
                first.fromMillis(),
                signs.get(to - 1).toMillis(),
                speech,
                first.beginsWord(),
                readMillis));
    }

    private boolean blankAfterLastSpeech(int first) {
        return !atoms.isEmpty()
                && !Signs.joinsWithoutBlank(atoms.get(atoms.size() - 1).lastSign())
                && !Signs.joinsWithoutBlank(first);
    }

    private static double readMillis(int sign) {
        if (Signs.isMark(sign)) {
            return 0;
        }
        return 1_000 / (Signs.isWide(sign) ? Guideline.WIDE_SIGNS_A_SECOND : Guideline.LETTERS_A_SECOND);
    }
}
