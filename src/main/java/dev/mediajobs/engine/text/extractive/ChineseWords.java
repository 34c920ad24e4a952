package dev.mediajobs.engine.text.extractive;

import com.hankcs.hanlp.HanLP;
import com.hankcs.hanlp.dictionary.CoreDictionary;
import com.hankcs.hanlp.seg.Segment;
import com.hankcs.hanlp.seg.common.Term;
import dev.mediajobs.engine.text.extractive.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** By HanLP's dictionary. Its finder of organisations swallows half sentences, so that those are put together here. */
final class ChineseWords implements Words {

    private static final Set<String> STOPS = WordList.read("zh-stop-words");
    private static final Set<String> ORGANISATIONS = WordList.read("zh-organisation-words");
    private static final Set<String> SURNAMES = WordList.read("zh-surnames");
    private static final int LONGEST_NAME = 4;

    private final Segment segment;

    private ChineseWords(Segment segment) {
        this.segment = segment;
    }

    /** Takes seconds when first called. The segment may be used by several threads. */
    static Segment load() {
        HanLP.Config.enableDebug(false);
        var segment = HanLP.newSegment()
                .enableNameRecognize(true)
                .enablePlaceRecognize(false)
                .enableOrganizationRecognize(false);
        // Dictionaries are read when they are first needed.
        segment.seg("王建国在上海工作。");
        return segment;
    }

    static ChineseWords with(Segment segment) {
        return new ChineseWords(segment);
    }

    @Override
    public List<Token> of(String sentence) {
        var tokens = new ArrayList<Token>();
        for (var term : segment.seg(sentence)) {
            if (!term.word.isBlank()) {
                tokens.add(token(term));
            }
        }
        return withOrganisations(tokens);
    }

    private static Token token(Term term) {
        var text = term.word.strip();
        return new Token(text, text.toLowerCase(Locale.ROOT), kind(text, String.valueOf(term.nature)));
    }

    private static Kind kind(String text, String nature) {
        if (text.codePoints().noneMatch(Cutter::isLetter) || nature.startsWith("w")) {
            return Kind.MARK;
        }
        if (STOPS.contains(text)) {
            return Kind.STOP;
        }
        boolean single = text.codePointCount(0, text.length()) == 1;
        if (nature.startsWith("nr")) {
            return isName(text) ? Kind.PERSON : Kind.OTHER;
        }
        if (nature.startsWith("ns")) {
            return single ? Kind.OTHER : isAge(text) ? Kind.NOUN : Kind.PLACE;
        }
        if (nature.startsWith("nt")) {
            return Kind.ORGANISATION;
        }
        if (nature.equals("nx") || text.chars().allMatch(c -> c < 128)) {
            return text.chars().anyMatch(Character::isLetter) ? Kind.NOUN : Kind.MARK;
        }
        return switch (nature.charAt(0)) {
            case 'n', 'g' -> single ? Kind.OTHER : Kind.NOUN;
            case 'v' ->
                nature.equals("vn") && !single
                        ? Kind.NOUN
                        : nature.startsWith("vsh") || nature.startsWith("vy")
                                ? Kind.STOP
                                : single ? Kind.OTHER : Kind.VERB;
            case 'a' -> nature.equals("an") ? Kind.NOUN : Kind.ADJECTIVE;
            case 'i', 'l', 'j' -> Kind.OTHER;
            case 'm', 't' -> Kind.STOP;
            default -> Kind.STOP;
        };
    }

    /** The finder takes the beginning of a word for a surname, where that is one, and what follows the word for a name. */
    private static boolean isName(String text) {
        return text.length() >= 2
                && text.length() <= LONGEST_NAME
                && (text.length() == 2 || !CoreDictionary.contains(text.substring(0, 2)))
                && (SURNAMES.contains(text.substring(0, 1)) || SURNAMES.contains(text.substring(0, 2)));
    }

    private static boolean isAge(String text) {
        return text.endsWith("代") || text.endsWith("朝");
    }

    /** What begins with a name or a noun and ends with a word of organisations is one. */
    private static List<Token> withOrganisations(List<Token> tokens) {
        var joined = new ArrayList<Token>();
        for (var token : tokens) {
            int last = joined.size() - 1;
            if (last >= 0 && ORGANISATIONS.contains(token.text()) && namesAn(joined.get(last))) {
                var name = joined.get(last).text() + token.text();
                joined.set(last, new Token(name, name.toLowerCase(Locale.ROOT), Kind.ORGANISATION));
            } else {
                joined.add(token);
            }
        }
        return joined;
    }

    private static boolean namesAn(Token before) {
        return switch (before.kind()) {
            case PERSON, PLACE, ORGANISATION, NAME -> true;
            case NOUN -> before.text().chars().allMatch(c -> c < 128);
            default -> false;
        };
    }
}
