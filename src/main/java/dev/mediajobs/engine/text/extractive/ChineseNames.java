package dev.mediajobs.engine.text.extractive;

import dev.mediajobs.engine.text.extractive.Token.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Puts together again what the dictionary did not know: the speakers' names, and pairs of syllables that are said again. */
final class ChineseNames {

    private static final int FULL_NAME = 3;
    private static final int LONGEST_NAME = 4;

    private final List<Passage> passages;
    private final Set<String> people = new HashSet<>();
    private final Map<String, Integer> pairs = new HashMap<>();

    ChineseNames(List<Passage> passages) {
        this.passages = passages;
        passages.stream()
                .map(Passage::speaker)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(this::know);
        for (var passage : passages) {
            var tokens = passage.tokens();
            for (int i = 0; i + 1 < tokens.size(); i++) {
                if (isSyllable(tokens.get(i)) && isSyllable(tokens.get(i + 1))) {
                    pairs.merge(tokens.get(i).text() + tokens.get(i + 1).text(), 1, Integer::sum);
                }
            }
        }
    }

    List<Passage> marked() throws InterruptedException {
        var marked = new ArrayList<Passage>();
        for (var passage : passages) {
            Interruption.check();
            marked.add(new Passage(passage.id(), passage.speaker(), passage.text(), joined(passage.tokens())));
        }
        return marked;
    }

    private void know(String speaker) {
        if (speaker.matches("[\\p{IsHan}]{2,4}") && !speaker.matches("(?:发言人|说话人|主持|嘉宾|老师|学生|记者).*")) {
            people.add(speaker);
            if (speaker.length() == FULL_NAME) {
                people.add(speaker.substring(1));
            }
        }
    }

    private List<Token> joined(List<Token> tokens) {
        var joined = new ArrayList<Token>();
        for (int i = 0; i < tokens.size(); ) {
            int end = nameEnd(tokens, i);
            var kind = Kind.PERSON;
            if (end == i && i + 1 < tokens.size() && isSyllable(tokens.get(i)) && isSyllable(tokens.get(i + 1))) {
                end = pairs.getOrDefault(
                                        tokens.get(i).text() + tokens.get(i + 1).text(), 0)
                                > 1
                        ? i + 2
                        : i;
                kind = Kind.NOUN;
            }
            if (end == i) {
                joined.add(tokens.get(i++));
            } else {
                var text = new StringBuilder();
                tokens.subList(i, end).forEach(token -> text.append(token.text()));
                joined.add(new Token(text.toString(), text.toString(), kind));
                i = end;
            }
        }
        return joined;
    }

    /** @return where the speaker's name ends that begins there; there itself when none does */
    private int nameEnd(List<Token> tokens, int from) {
        var text = new StringBuilder();
        for (int i = from; i < tokens.size() && text.length() < LONGEST_NAME; i++) {
            text.append(tokens.get(i).text());
            if (people.contains(text.toString())) {
                return i + 1;
            }
        }
        return from;
    }

    private static boolean isSyllable(Token token) {
        return token.kind() == Kind.OTHER
                && token.text().codePointCount(0, token.text().length()) == 1;
    }
}
