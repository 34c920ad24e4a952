package dev.mediajobs.media;

import java.util.regex.Pattern;

/** What jobs and their files may be called, wherever they are kept. */
final class WorkNames {

    /** No separators and no leading dot: neither a way out of the job's place nor one of our unfinished files. */
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}");

    private WorkNames() {}

    static boolean isSafe(String name) {
        return SAFE.matcher(name).matches();
    }

    static String safe(String name) {
        if (!isSafe(name)) {
            throw new IllegalArgumentException("Not a name for a file of a job: " + name);
        }
        return name;
    }
}
