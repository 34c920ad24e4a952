package dev.mediajobs.access.policy;

/** Patterns in which {@code *} stands for any text and {@code ?} for one character. */
final class Wildcard {

    private Wildcard() {}

    static boolean matchesIgnoringCase(String pattern, String text) {
        return matches(pattern, text, true);
    }

    static boolean matches(String pattern, String text) {
        return matches(pattern, text, false);
    }

    /** Goes back to the last star only, so that no pattern takes more time than its length times that of the text. */
    private static boolean matches(String pattern, String text, boolean ignoreCase) {
        int p = 0;
        int t = 0;
        int star = -1;
        int afterStar = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                afterStar = t;
            } else if (p < pattern.length() && isSame(pattern.charAt(p), text.charAt(t), ignoreCase)) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++afterStar;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    private static boolean isSame(char pattern, char text, boolean ignoreCase) {
        return pattern == '?'
                || pattern == text
                || ignoreCase && Character.toLowerCase(pattern) == Character.toLowerCase(text);
    }
}
