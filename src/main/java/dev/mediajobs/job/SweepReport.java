package dev.mediajobs.job;

/** What a sweep did. */
public record SweepReport(int recovered, int admitted, int claimed, int finished, int failed, int givenBack) {

    static final SweepReport NOTHING = new SweepReport(0, 0, 0, 0, 0, 0);
}
