package dev.mediajobs.transcript;

import dev.mediajobs.engine.speech.SpokenWord;
import dev.mediajobs.transcript.Transcript.Sentence;
import dev.mediajobs.transcript.Transcript.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Cuts recognised words into the sentences of a transcript.
 *
 * <p>As was measured of the cloud's service: without a limit, they end at pauses and have no punctuation. With one, they keep
 * the punctuation that the engine gave, end where it ends a sentence or, in Chinese and Japanese, a clause, and are cut where
 * they would grow longer than the limit. Words of scripts with blanks are never cut; one that is longer than the limit
 * stands alone.
 */
public final class Sentences {

    /** A pause after which a new sentence begins. */
    static final long PAUSE_MILLIS = 500;

    /** With sentences by meaning, only a pause that no speaker makes within one ends it. */
    static final long PAUSE_BETWEEN_THOUGHTS_MILLIS = 2_000;

    /** Who speaks without a pause for longer is cut at the longest pause there is: nobody reads such a line. */
    static final long LONGEST_MILLIS = 12_000;

    /** Around a word, not within: 3.5, 10:30 and example.com are words. */
    private static final Pattern PUNCTUATION =
            Pattern.compile("^SIGNS+|SIGNS+$|[\\p{IsPunctuation}&&[\\u3000-\\u303f\\uff00-\\uffef]]+"
                    .replace("SIGNS", "[\\p{Punct}\\p{IsPunctuation}&&[^'’\\-%$#@+&]]"));

    private static final Set<Integer> WIDE_CLAUSE_ENDS = Set.of((int) '，', (int) '；', (int) '：');
    private static final Set<Integer> WIDE_SENTENCE_ENDS = Set.of((int) '。', (int) '！', (int) '？');

    private final Style style;
    private final boolean engineEndsSentences;
    private final List<Sentence> sentences = new ArrayList<>();
    private final List<SpokenWord> line = new ArrayList<>();
    private boolean ended;

    /**
     * @param longest in characters
     * @param byMeaning whether a sentence goes on over pauses and clauses until it ends
     */
    public record Style(OptionalInt longest, boolean byMeaning) {}

    private Sentences(Style style, boolean engineEndsSentences) {
        this.style = style;
        this.engineEndsSentences = engineEndsSentences;
    }

    /** @param words in the order of time */
    public static List<Sentence> of(List<SpokenWord> words, Style style) {
        var sentences = new Sentences(style, words.stream().anyMatch(Sentences::endsSentence));
        words.forEach(sentences::add);
        sentences.endLine(sentences.line.size());
        return List.copyOf(sentences.sentences);
    }

    private void add(SpokenWord word) {
        var content = style.longest().isPresent()
                ? word.text().strip()
                : PUNCTUATION.matcher(word.text()).replaceAll("").strip();
        if (!content.isEmpty()) {
            pieces(word, content).forEach(this::addPiece);
        }
        ended |= ends(word);
    }

    private void addPiece(SpokenWord piece) {
        if (piece.text().codePoints().noneMatch(Character::isLetterOrDigit)) {
            addSigns(piece);
            return;
        }
        if (!line.isEmpty() && (ended || pauseBefore(piece) || tooLongWith(piece) || another(piece))) {
            endLine(line.size());
        }
        if (line.isEmpty()) {
            ended = false;
        }
        line.add(piece);
        if (piece.toMillis() - line.get(0).fromMillis() > LONGEST_MILLIS && line.size() > 1) {
            endLine(longestPause());
        }
    }

    /** Signs alone begin no line and are no word: they belong to the word before them. */
    private void addSigns(SpokenWord signs) {
        if (!line.isEmpty()) {
            var word = line.remove(line.size() - 1);
            line.add(new SpokenWord(
                    word.text() + signs.text(),
                    word.fromMillis(),
                    Math.max(word.toMillis(), signs.toMillis()),
                    word.endsSentence(),
                    word.speaker()));
        }
    }

    private boolean ends(SpokenWord word) {
        return endsSentence(word) || !style.byMeaning() && WIDE_CLAUSE_ENDS.contains(lastCharacter(word));
    }

    private static boolean endsSentence(SpokenWord word) {
        return word.endsSentence() || WIDE_SENTENCE_ENDS.contains(lastCharacter(word));
    }

    private static int lastCharacter(SpokenWord word) {
        var text = word.text().strip();
        return text.isEmpty() ? -1 : text.codePointBefore(text.length());
    }

    private boolean pauseBefore(SpokenWord word) {
        var pause = style.byMeaning() && engineEndsSentences ? PAUSE_BETWEEN_THOUGHTS_MILLIS : PAUSE_MILLIS;
        return word.fromMillis() - last().toMillis() >= pause;
    }

    private boolean tooLongWith(SpokenWord word) {
        if (style.longest().isEmpty()) {
            return false;
        }
        var longer = new ArrayList<>(line);
        longer.add(word);
        return characters(Writing.join(longer.stream().map(SpokenWord::text).toList()))
                > style.longest().getAsInt();
    }

    private boolean another(SpokenWord word) {
        return !Objects.equals(word.speaker(), last().speaker());
    }

    /** Before which word of the line's second half the longest pause lies. */
    private int longestPause() {
        int cut = line.size() - 1;
        long longest = -1;
        for (int i = Math.max(1, line.size() / 2); i < line.size(); i++) {
            long pause = line.get(i).fromMillis() - line.get(i - 1).toMillis();
            if (pause >= longest) {
                longest = pause;
                cut = i;
            }
        }
        return cut;
    }

    private void endLine(int words) {
        if (words > 0) {
            var part = line.subList(0, words);
            sentences.add(new Sentence(
                    Writing.join(part.stream().map(SpokenWord::text).toList()),
                    part.get(0).fromMillis(),
                    part.get(words - 1).toMillis(),
                    part.get(0).speaker(),
                    part.stream()
                            .map(word -> new Word(word.text(), word.fromMillis(), word.toMillis(), word.speaker()))
                            .toList()));
            part.clear();
        }
        ended = false;
    }

    /** Where words have no blanks between them, what an engine calls a word may be a sentence; it is cut to the limit. */
    private List<SpokenWord> pieces(SpokenWord word, String content) {
        int characters = characters(content);
        int most = style.longest().orElse(Integer.MAX_VALUE);
        if (characters <= most || !Writing.hasNoBlanks(content)) {
            return List.of(
                    new SpokenWord(content, word.fromMillis(), word.toMillis(), word.endsSentence(), word.speaker()));
        }
        var pieces = new ArrayList<SpokenWord>();
        long millis = word.toMillis() - word.fromMillis();
        for (int from = 0; from < characters; from += most) {
            int to = Math.min(characters, from + most);
            pieces.add(new SpokenWord(
                    content.substring(content.offsetByCodePoints(0, from), content.offsetByCodePoints(0, to)),
                    word.fromMillis() + millis * from / characters,
                    word.fromMillis() + millis * to / characters,
                    false,
                    word.speaker()));
        }
        return pieces;
    }

    private SpokenWord last() {
        return line.get(line.size() - 1);
    }

    private static int characters(String text) {
        return text.codePointCount(0, text.length());
    }
}
