package dev.mediajobs.asr.subtitle;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes subtitles of speech, within the {@link Guideline}: lines and their number never exceed it, subtitles never overlap,
 * and none is shorter or longer than it says. Where speech is so dense that there is no time for all of it, a subtitle comes a
 * little late rather than too short.
 */
public final class Subtitles {

    private Subtitles() {}

    /** @param speeches in the order of time */
    public static List<Cue> of(List<Speech> speeches) {
        var atoms = Atoms.of(speeches);
        var ends = CueEnds.of(atoms, speeches);
        var cues = new ArrayList<Cue>();
        var from = 0;
        var free = 0L;
        for (var to : ends) {
            var own = atoms.subList(from, to);
            var next = to < atoms.size() ? atoms.get(to).fromMillis() : Long.MAX_VALUE;
            var begin = Math.max(own.get(0).fromMillis(), free);
            var end = end(own, begin, next);
            cues.add(new Cue(begin, end, speeches.get(own.get(0).speech()).speaker(), Lines.of(own)));
            free = end + Guideline.GAP_MILLIS;
            from = to;
        }
        return cues;
    }

    /** @param next when the next subtitle's text is said */
    private static long end(List<Atom> atoms, long begin, long next) {
        var read = atoms.stream().mapToDouble(Atom::readMillis).sum();
        var wanted = Math.max(atoms.get(atoms.size() - 1).toMillis(), begin + (long) Math.ceil(read));
        var latest = next - Guideline.GAP_MILLIS;
        var end = wanted + Guideline.FLICKER_MILLIS > latest ? latest : wanted;
        var longEnough = Math.max(end, begin + Guideline.SHORTEST_MILLIS);
        return Math.min(longEnough, begin + Guideline.LONGEST_MILLIS);
    }
}
