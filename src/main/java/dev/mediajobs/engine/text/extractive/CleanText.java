package dev.mediajobs.engine.text.extractive;

/** Texts come from anywhere: what is no letter, mark or space is left out. */
final class CleanText {

    private CleanText() {}

    /** Without control characters, changes of direction and halves of characters; each run of space one. */
    static String of(String text, int mostCharacters) {
        var clean = new StringBuilder();
        int at = 0;
        while (text != null && at < text.length() && clean.length() < mostCharacters) {
            int character = text.codePointAt(at);
            at += Character.charCount(character);
            if (Character.isWhitespace(character)
                    || Character.isSpaceChar(character)
                    || Character.isISOControl(character)) {
                if (!clean.isEmpty() && clean.charAt(clean.length() - 1) != ' ') {
                    clean.append(' ');
                }
            } else if (isShown(character)) {
                clean.appendCodePoint(character);
            }
        }
        return clean.toString().strip();
    }

    private static boolean isShown(int character) {
        return switch (Character.getType(character)) {
            case Character.SURROGATE, Character.FORMAT, Character.UNASSIGNED, Character.PRIVATE_USE -> false;
            default -> true;
        };
    }
}
