package dev.mediajobs.engine.text.extractive;

import dev.mediajobs.engine.text.extractive.Token.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Names in English: runs of words with capitals, told by short lists and by the words beside them. */
final class EnglishNames {

    private static final Set<String> FIRST_NAMES = WordList.read("en-first-names");
    private static final Set<String> ORGANISATIONS = WordList.read("en-organisation-words");
    private static final Set<String> STOPS = WordList.read("en-stop-words");
    private static final Set<String> TITLES = Set.of(
            "mr",
            "mrs",
            "ms",
            "miss",
            "dr",
            "prof",
            "professor",
            "doctor",
            "president",
            "sir",
            "lady",
            "captain",
            "judge",
            "senator",
            "minister");
    private static final Set<String> LANDFORMS = Set.of(
            "street",
            "river",
            "lake",
            "mountain",
            "mountains",
            "island",
            "islands",
            "city",
            "county",
            "province",
            "bay",
            "valley",
            "airport",
            "square",
            "road",
            "avenue",
            "bridge",
            "park",
            "beach",
            "desert",
            "ocean",
            "sea",
            "district",
            "harbour",
            "harbor");
    private static final Set<String> BEFORE_PLACES = Set.of("lake", "mount", "cape", "fort", "port", "river");
    private static final Set<String> JOINTS = Set.of("of", "&", "de", "van", "von", "der", "da", "la");
    private static final int MOST_WORDS = 6;

    private final List<Passage> passages;
    private final boolean cased;
    private final Map<String, Integer> capitals = new HashMap<>();
    private final Set<String> speakers = new HashSet<>();
    private final Set<String> surnames = new HashSet<>();

    EnglishNames(List<Passage> passages) {
        this.passages = passages;
        int capital = 0;
        int begun = 0;
        for (var passage : passages) {
            var tokens = passage.tokens();
            for (int i = 0; i < tokens.size(); i++) {
                boolean begins = begins(tokens, i);
                if (begins && tokens.get(i).isWord()) {
                    begun++;
                    capital += isCapital(tokens.get(i)) ? 1 : 0;
                } else if (isCapital(tokens.get(i))) {
                    capitals.merge(lower(tokens.get(i)), 1, Integer::sum);
                }
            }
        }
        cased = capital * 2 > begun;
        passages.stream()
                .map(Passage::speaker)
                .filter(Objects::nonNull)
                .filter(name -> name.matches("\\p{Lu}\\p{L}+(?: \\p{Lu}[\\p{L}.'-]+)*"))
                .distinct()
                .forEach(name -> speakers.addAll(List.of(name.split(" "))));
        speakers.removeIf(name -> Set.of("Speaker", "Host", "Guest", "Interviewer", "Teacher", "Unknown")
                .contains(name));
    }

    List<Passage> marked() throws InterruptedException {
        var once = mark(passages);
        // A surname alone is told by the full name, wherever that stands.
        for (var passage : once) {
            for (var token : passage.tokens()) {
                if (token.kind() == Kind.PERSON && token.text().contains(" ")) {
                    surnames.add(token.text().substring(token.text().lastIndexOf(' ') + 1));
                }
            }
        }
        return surnames.isEmpty() ? once : mark(passages);
    }

    private List<Passage> mark(List<Passage> unmarked) throws InterruptedException {
        var marked = new ArrayList<Passage>();
        for (var passage : unmarked) {
            Interruption.check();
            var tokens = new ArrayList<Token>();
            var own = passage.tokens();
            for (int i = 0; i < own.size(); ) {
                int end = cased ? end(own, i) : placeEnd(own, i);
                if (end == i) {
                    tokens.add(
                            cased || own.get(i).kind() != Kind.NAME
                                    ? own.get(i)
                                    : own.get(i).as(Kind.NOUN));
                    i++;
                } else {
                    tokens.add(name(own, i, end));
                    i = end;
                }
            }
            marked.add(new Passage(passage.id(), passage.speaker(), passage.text(), tokens));
        }
        return marked;
    }

    /** @return where the name ends that begins there; there itself when none does */
    private int end(List<Token> tokens, int from) {
        if (!isNameWord(tokens, from) && !beginsPlace(tokens, from)) {
            return from;
        }
        int end = from + 1;
        while (end < tokens.size() && end - from < MOST_WORDS) {
            if (isNameWord(tokens, end)) {
                end++;
            } else if (JOINTS.contains(lower(tokens.get(end)))
                    && end + 1 < tokens.size()
                    && isNameWord(tokens, end + 1)) {
                end += 2;
            } else {
                break;
            }
        }
        return end;
    }

    /** Some begin with a common word: New York, The Hague. */
    private static boolean beginsPlace(List<Token> tokens, int at) {
        return isCapital(tokens.get(at))
                && at + 1 < tokens.size()
                && EnglishPlaces.ALL.contains(
                        tokens.get(at).text() + " " + tokens.get(at + 1).text());
    }

    private boolean isNameWord(List<Token> tokens, int at) {
        var token = tokens.get(at);
        if (!isCapital(token) || STOPS.contains(lower(token)) && !EnglishPlaces.ALL.contains(token.text())) {
            return false;
        }
        if (token.kind() == Kind.STOP
                && !token.text().equals("US")
                && !token.text().equals("UK")) {
            return false;
        }
        return !begins(tokens, at)
                || capitals.containsKey(lower(token))
                || FIRST_NAMES.contains(token.text())
                || speakers.contains(token.text())
                || EnglishPlaces.ALL.contains(token.text())
                || token.kind() == Kind.NAME && at + 1 < tokens.size() && isCapital(tokens.get(at + 1));
    }

    private Token name(List<Token> tokens, int from, int end) {
        var words = tokens.subList(from, end).stream().map(Token::text).toList();
        var text = String.join(" ", words);
        var before = from > 0
                ? (tokens.get(from - 1).text().equals(".") && from > 1
                        ? lower(tokens.get(from - 2))
                        : lower(tokens.get(from - 1)))
                : "";
        return new Token(text, text.toLowerCase(Locale.ROOT), kind(words, text, before));
    }

    private Kind kind(List<String> words, String text, String before) {
        var first = words.get(0);
        var last = words.get(words.size() - 1);
        if (words.size() > 1
                && (ORGANISATIONS.contains(last)
                        || ORGANISATIONS.contains(first) && words.get(1).equals("of"))) {
            return Kind.ORGANISATION;
        }
        if (EnglishPlaces.ALL.contains(text) || !cased) {
            return Kind.PLACE;
        }
        if (TITLES.contains(before)
                || FIRST_NAMES.contains(first) && words.size() <= 3
                || speakers.contains(first)
                || words.size() == 1 && surnames.contains(text)) {
            return Kind.PERSON;
        }
        if (words.size() > 1
                && (LANDFORMS.contains(last.toLowerCase(Locale.ROOT))
                        || BEFORE_PLACES.contains(first.toLowerCase(Locale.ROOT)))) {
            return Kind.PLACE;
        }
        return Kind.NAME;
    }

    /** Without capitals only places can be told, by their list. */
    private static int placeEnd(List<Token> tokens, int from) {
        if (EnglishPlaces.ONE_WORD.contains(lower(tokens.get(from)))) {
            return from + 1;
        }
        boolean two = from + 1 < tokens.size()
                && EnglishPlaces.TWO_WORDS.contains(lower(tokens.get(from)) + " " + lower(tokens.get(from + 1)));
        return two ? from + 2 : from;
    }

    private static boolean begins(List<Token> tokens, int at) {
        if (at == 0) {
            return true;
        }
        var before = tokens.get(at - 1);
        return !before.isWord()
                && (".!?\"“‘…:".contains(before.text()) && !TITLES.contains(at > 1 ? lower(tokens.get(at - 2)) : ""));
    }

    private static boolean isCapital(Token token) {
        return Character.isUpperCase(token.text().codePointAt(0))
                && !token.text().matches("I(?:['’].*)?");
    }

    private static String lower(Token token) {
        return token.text().toLowerCase(Locale.ROOT);
    }
}
