package dev.mediajobs.asr;

import dev.mediajobs.engine.speech.SpokenWord;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Cuts recognised words into the segments of a transcript.
 *
 * <p>As was measured of the cloud's service: without a limit, segments end at pauses and have no punctuation. With one,
 * segments keep the punctuation that the engine gave, end where it ends a sentence, and are cut where they would
 * grow longer than the limit. Words are never cut; one that is longer than the limit stands alone.
 */
final class Sentences {

    /** A pause after which a new segment begins. */
    static final long PAUSE_MILLIS = 500;

    /** With sentences by meaning, only a pause that no speaker makes within one ends it. */
    static final long PAUSE_BETWEEN_THOUGHTS_MILLIS = 2_000;

    private static final Pattern PUNCTUATION = Pattern.compile("[\\p{Punct}\\p{IsPunctuation}&&[^'’\\-%$#@+&]]+");
    private static final Set<UnicodeScript> WRITTEN_WITHOUT_BLANKS = Set.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    private final EditingConfig config;
    private final boolean engineEndsSentences;
    private final List<Segment> segments = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private long fromMillis;
    private long toMillis;
    private boolean sentenceEnded;

    private Sentences(EditingConfig config, boolean engineEndsSentences) {
        this.config = config;
        this.engineEndsSentences = engineEndsSentences;
    }

    /** @param words in the order of time */
    static List<Segment> of(List<SpokenWord> words, EditingConfig config) {
        var sentences = new Sentences(config, words.stream().anyMatch(SpokenWord::endsSentence));
        words.forEach(sentences::add);
        sentences.endSegment();
        return List.copyOf(sentences.segments);
    }

    private void add(SpokenWord word) {
        var content = config.sentenceMaxLength().isPresent()
                ? word.text().strip()
                : PUNCTUATION.matcher(word.text()).replaceAll("").strip();
        if (!text.isEmpty() && (sentenceEnded || pauseBefore(word) || tooLongWith(content))) {
            endSegment();
        }
        sentenceEnded |= word.endsSentence();
        if (content.isEmpty()) {
            return;
        }
        if (text.isEmpty()) {
            fromMillis = word.fromMillis();
            sentenceEnded = word.endsSentence();
        } else {
            text.append(separatorBefore(content));
        }
        text.append(content);
        toMillis = word.toMillis();
    }

    private boolean pauseBefore(SpokenWord word) {
        var pause = config.semanticSentences() && engineEndsSentences ? PAUSE_BETWEEN_THOUGHTS_MILLIS : PAUSE_MILLIS;
        return word.fromMillis() - toMillis >= pause;
    }

    private boolean tooLongWith(String content) {
        var limit = config.sentenceMaxLength();
        if (limit.isEmpty()) {
            return false;
        }
        var separator = separatorBefore(content);
        return characters(text) + characters(separator) + characters(content) > limit.getAsInt();
    }

    private String separatorBefore(String content) {
        var last = text.codePointBefore(text.length());
        var first = content.codePointAt(0);
        return joinsWithoutBlank(last) || joinsWithoutBlank(first) ? "" : " ";
    }

    private static boolean joinsWithoutBlank(int codePoint) {
        return WRITTEN_WITHOUT_BLANKS.contains(UnicodeScript.of(codePoint)) || isWidePunctuation(codePoint);
    }

    /** CJK symbols and punctuation, and the full-width forms. */
    private static boolean isWidePunctuation(int codePoint) {
        return codePoint >= 0x3000 && codePoint <= 0x303f || codePoint >= 0xff00 && codePoint <= 0xffef;
    }

    private static int characters(CharSequence text) {
        return (int) text.codePoints().count();
    }

    private void endSegment() {
        if (!text.isEmpty()) {
            segments.add(new Segment(text.toString(), fromMillis, toMillis));
            text.setLength(0);
        }
        sentenceEnded = false;
    }
}
