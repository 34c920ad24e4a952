package dev.mediajobs.asr.subtitle;

import java.util.List;

/**
 * What somebody says in one go; usually a sentence.
 *
 * @param speaker null where nobody knows
 * @param words in the order of time; a single one may be a whole sentence whose words' times are not known
 */
public record Speech(String speaker, List<Word> words) {

    /** @param text of one word or more */
    public record Word(String text, long fromMillis, long toMillis) {}
}
