package dev.mediajobs.asr.subtitle;

/**
 * A piece of text that no line break may be in, and that fits a line.
 *
 * @param blankBefore whether a blank stands between it and the atom before, where both are on one line
 * @param width of the text, of {@link Signs#LINE_WIDTH}
 * @param speech the number of the speech it is of
 * @param beginsWord whether a word of the recognition begins with it
 * @param readMillis how long reading it takes, with the blank before it
 */
record Atom(
        String text,
        boolean blankBefore,
        int width,
        long fromMillis,
        long toMillis,
        int speech,
        boolean beginsWord,
        double readMillis) {

    static final int BLANK_WIDTH = Signs.width(' ');

    /** What it adds to a line on which it is not the first. */
    int widthWithBlank() {
        return blankBefore ? width + BLANK_WIDTH : width;
    }

    int lastSign() {
        return text.codePointBefore(text.length());
    }
}
