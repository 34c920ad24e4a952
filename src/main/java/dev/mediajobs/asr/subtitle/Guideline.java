package dev.mediajobs.asr.subtitle;

/**
 * The limits of subtitles, as the style guides of broadcasters and streaming services commonly have them (the BBC's subtitle
 * guidelines, Netflix's timed text style guides). Times are milliseconds.
 */
final class Guideline {

    /** Characters of a line of letters (Netflix, English: 42). */
    static final int LETTERS_OF_LINE = 42;

    /** Characters of a line of full-width signs (Netflix, Chinese and Korean: 16). */
    static final int WIDE_SIGNS_OF_LINE = 16;

    static final int MOST_LINES = 2;

    /** Five sixths of a second (Netflix, all languages). */
    static final long SHORTEST_MILLIS = 833;

    /** Netflix, all languages; with the BBC few are as long. */
    static final long LONGEST_MILLIS = 7_000;

    /** Two frames of 24 a second: without a gap, nobody notices that the text has changed. */
    static final long GAP_MILLIS = 83;

    /** A gap so short looks like flicker: the subtitle stays until the next one comes (Netflix: up to half a second). */
    static final long FLICKER_MILLIS = 500;

    /** Letters that adults read in a second (Netflix, English: 17, later 20). */
    static final double LETTERS_A_SECOND = 17;

    /** Full-width signs that adults read in a second (Netflix, Chinese: 9). */
    static final double WIDE_SIGNS_A_SECOND = 9;

    private Guideline() {}
}
