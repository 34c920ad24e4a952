package dev.mediajobs.engine.speech;

import java.util.ArrayList;
import java.util.List;

/**
 * How an English word is probably said, in the phones of CMU's dictionary. For words that no dictionary has: names, brands.
 * Measured on every 50th word of that dictionary by {@code LetterToSoundTest}.
 */
final class LetterToSound {

    /**
     * Letters, and their sounds. The first that fits is taken. {@code ^} and {@code $} are the ends of the word; in what stands
     * before and after, V is a vowel letter, C another one, E one of e, i, y, and a dot any letter.
     */
    private record Rule(String before, String letters, String after, List<String> sounds) {}

    private static final String VOWELS = "aeiouy";

    private static final List<Rule> RULES = new ArrayList<>();

    private static void rule(String pattern, String sounds) {
        int open = pattern.indexOf('[');
        int close = pattern.indexOf(']');
        RULES.add(new Rule(
                pattern.substring(0, open),
                pattern.substring(open + 1, close),
                pattern.substring(close + 1),
                sounds.isEmpty() ? List.of() : List.of(sounds.split(" "))));
    }

    static {
        rule("[tch]", "CH");
        rule("[tion]", "SH AH N");
        rule("[ssion]", "SH AH N");
        rule("[sion]", "ZH AH N");
        rule("[cian]", "SH AH N");
        rule("[tial]", "SH AH L");
        rule("[cial]", "SH AH L");
        rule("[ture]$", "CH ER");
        rule("[cious]", "SH AH S");
        rule("[tious]", "SH AH S");
        rule("[eigh]", "EY");
        rule("[augh]", "AO");
        rule("[ough]t", "AO");
        rule("[ough]", "OW");
        rule("[igh]", "AY");
        rule("[sch]", "SH");
        rule("[sh]", "SH");
        rule("^[chr]", "K R");
        rule("[ch]", "CH");
        rule("[ck]", "K");
        rule("[cqu]", "K W");
        rule("[ph]", "F");
        rule("[th]", "TH");
        rule("^[wh]", "W");
        rule("^[gh]", "G");
        rule("[gh]", "");
        rule("^[kn]", "N");
        rule("^[gn]", "N");
        rule("[gn]$", "N");
        rule("^[wr]", "R");
        rule("^[ps]", "S");
        rule("[dge]", "JH");
        rule("[qu]", "K W");
        rule("[q]", "K");
        rule("[ng]$", "NG");
        rule("[ng]C", "NG");
        rule("[ng]E", "N JH");
        rule("[ng]", "NG G");
        rule("[nk]", "NG K");
        rule("[sc]E", "S");
        rule("[mb]$", "M");

        rule("[eaux]$", "OW");
        rule("[eau]", "OW");
        rule("[eer]", "IH R");
        rule("[ear]C", "ER");
        rule("[ear]", "IH R");
        rule("[air]", "EH R");
        rule("[are]$", "EH R");
        rule("[ire]$", "AY ER");
        rule("[ore]$", "AO R");
        rule("[ure]$", "Y UH R");
        rule("[our]", "AO R");
        rule("[oor]", "AO R");
        rule("[ee]", "IY");
        rule("[ea]", "IY");
        rule("[ai]", "EY");
        rule("[ay]", "EY");
        rule("[oa]", "OW");
        rule("[oo]k", "UH");
        rule("[oo]", "UW");
        rule("[ous]$", "AH S");
        rule("[ou]", "AW");
        rule("[ow]$", "OW");
        rule("[ow]", "AW");
        rule("[oi]", "OY");
        rule("[oy]", "OY");
        rule("[au]", "AO");
        rule("[aw]", "AO");
        rule("[ew]", "UW");
        rule("^[eu]", "Y UW");
        rule("[eu]", "OY");
        rule("[ies]$", "IY Z");
        rule("[ied]$", "IY D");
        rule("[ie]", "IY");
        rule("^C[ei]", "AY");
        rule("[ei]", "AY");
        rule("[ey]", "IY");
        rule("[ue]$", "UW");
        rule("[oe]", "OW");
        rule("[ar]$", "ER");
        rule("^w[ar]", "AO R");
        rule("[arr]", "EH R");
        rule("[ar]V", "EH R");
        rule("[ar]", "AA R");
        rule("[err]", "EH R");
        rule("[er]V", "ER");
        rule("[er]", "ER");
        rule("[irr]", "IH R");
        rule("[ir]", "ER");
        rule("[urr]", "ER");
        rule("[ur]V", "Y UH R");
        rule("[ur]", "ER");
        rule("[yr]", "IH R");
        rule("^w[or]", "ER");
        rule("..[or]$", "ER");
        rule("[orr]", "AO R");
        rule("[or]", "AO R");

        rule("C[le]$", "AH L");
        rule("C[les]$", "AH L Z");
        rule("C[led]$", "AH L D");
        rule("t[ed]$", "AH D");
        rule("d[ed]$", "AH D");
        rule("[ed]$", "D");
        rule("s[es]$", "AH Z");
        rule("z[es]$", "AH Z");
        rule("ch[es]$", "AH Z");
        rule("sh[es]$", "AH Z");
        rule("V[ses]$", "Z AH Z");
        rule("[ive]$", "IH V");
        rule("[ine]$", "IY N");
        rule("[ing]$", "IH NG");
        rule("[age]$", "IH JH");
        rule("[all]$", "AO L");
        rule("^[al]l", "AE");
        rule("[alk]", "AO K");
        rule("[old]", "OW L D");
        rule("[ind]$", "AY N D");

        rule("[a]Ce$", "EY");
        rule("[a]Ces$", "EY");
        rule("[a]Ced$", "EY");
        rule("[a]Cing$", "EY");
        rule("[i]Ce$", "AY");
        rule("[i]Ces$", "AY");
        rule("[i]Ced$", "AY");
        rule("[i]Cing$", "AY");
        rule("[o]Ce$", "OW");
        rule("[o]Ces$", "OW");
        rule("[o]Ced$", "OW");
        rule("[o]Cing$", "OW");
        rule("[u]Ce$", "UW");
        rule("[u]Ces$", "UW");
        rule("[u]Ced$", "UW");
        rule("^[e]Ce$", "IY");
        rule("^C[e]Ce$", "IY");

        rule("^[a]$", "AH");
        rule("[a]$", "AH");
        rule("[a]V", "EY");
        rule("[a]tion", "EY");
        rule("w[a]", "AA");
        rule("[a]", "AE");
        rule("^C[e]$", "IY");
        rule("^CC[e]$", "IY");
        rule("[e]$", "");
        rule("[es]$", "Z");
        rule("[e]V", "IY");
        rule("[e]", "EH");
        rule("[i]$", "IY");
        rule("[ia]$", "IY AH");
        rule("[i]V", "IY");
        rule("[i]", "IH");
        rule("[o]$", "OW");
        rule("[os]$", "OW Z");
        rule("[o]V", "OW");
        rule("^C[on]", "AA N");
        rule("[on]$", "AH N");
        rule("[om]$", "AH M");
        rule("[oll]", "AA L");
        rule("[o]CV", "OW");
        rule("[o]", "AA");
        rule("[u]$", "UW");
        rule("^[u]CV", "Y UW");
        rule("[u]CV", "UW");
        rule("[um]$", "AH M");
        rule("[us]$", "AH S");
        rule("g[u]V", "W");
        rule("[u]", "AH");
        rule("^[y]", "Y");
        rule("^C[y]$", "AY");
        rule("^CC[y]$", "AY");
        rule("[y]$", "IY");
        rule("[y]V", "Y");
        rule("[y]", "IH");

        rule("[bb]", "B");
        rule("[b]", "B");
        rule("[cc]E", "K S");
        rule("[cc]", "K");
        rule("[ci]V", "SH");
        rule("[cz]", "CH");
        rule("[c]E", "S");
        rule("[c]", "K");
        rule("[dd]", "D");
        rule("[d]", "D");
        rule("[ff]", "F");
        rule("[f]", "F");
        rule("[gg]", "G");
        rule("[g]E", "JH");
        rule("[g]", "G");
        rule("V[h]C", "");
        rule("V[h]$", "");
        rule("[h]", "HH");
        rule("[j]", "JH");
        rule("[kk]", "K");
        rule("[kh]", "K");
        rule("[k]", "K");
        rule("[ll]", "L");
        rule("[l]", "L");
        rule("[mm]", "M");
        rule("^[mc]C", "M AH K");
        rule("[m]", "M");
        rule("[nn]", "N");
        rule("[n]", "N");
        rule("[pp]", "P");
        rule("[p]", "P");
        rule("[rr]", "R");
        rule("[rh]", "R");
        rule("[r]", "R");
        rule("[ss]", "S");
        rule("V[s]V", "Z");
        rule("[sm]$", "Z AH M");
        rule("V[s]$", "Z");
        rule("b[s]$", "Z");
        rule("d[s]$", "Z");
        rule("g[s]$", "Z");
        rule("l[s]$", "Z");
        rule("m[s]$", "Z");
        rule("n[s]$", "Z");
        rule("r[s]$", "Z");
        rule("w[s]$", "Z");
        rule("[s]", "S");
        rule("[tt]", "T");
        rule("[t]", "T");
        rule("[v]", "V");
        rule("[w]C", "");
        rule("[w]$", "");
        rule("[w]", "W");
        rule("^[x]", "Z");
        rule("[x]", "K S");
        rule("[zz]", "Z");
        rule("[z]", "Z");
    }

    private LetterToSound() {}

    /** @param word of the letters a to z; anything else is silent. Never empty: what has no sound is taken for a vowel. */
    static List<String> of(String word) {
        var letters = word.replaceAll("[^a-z]", "");
        var sounds = new ArrayList<String>();
        int at = 0;
        while (at < letters.length()) {
            var rule = rule(letters, at);
            sounds.addAll(rule.sounds());
            at += rule.letters().length();
        }
        return sounds.isEmpty() ? List.of("AH") : sounds;
    }

    private static Rule rule(String word, int at) {
        for (var rule : RULES) {
            if (word.startsWith(rule.letters(), at)
                    && fits(word, at - rule.before().replace("^", "").length(), rule.before())
                    && fits(word, at + rule.letters().length(), rule.after())) {
                return rule;
            }
        }
        throw new IllegalStateException("No rule for " + word.charAt(at));
    }

    private static boolean fits(String word, int from, String pattern) {
        int at = from;
        for (char want : pattern.toCharArray()) {
            if (want == '^' || want == '$') {
                if (at != (want == '^' ? 0 : word.length())) {
                    return false;
                }
                continue;
            }
            if (at < 0 || at >= word.length() || !fits(word.charAt(at), want)) {
                return false;
            }
            at++;
        }
        return true;
    }

    private static boolean fits(char letter, char want) {
        return switch (want) {
            case 'V' -> VOWELS.indexOf(letter) >= 0;
            case 'C' -> VOWELS.indexOf(letter) < 0;
            case 'E' -> letter == 'e' || letter == 'i' || letter == 'y';
            case '.' -> true;
            default -> letter == want;
        };
    }
}
