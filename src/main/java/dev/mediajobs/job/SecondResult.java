package dev.mediajobs.job;

/**
 * A further result of a job, to be read together with it.
 *
 * @param characters how many of them, from the beginning
 */
public record SecondResult(String type, int characters) {

    static final SecondResult NONE = new SecondResult(null, 0);

    public static SecondResult whole(String type) {
        return new SecondResult(type, Integer.MAX_VALUE);
    }
}
