package dev.mediajobs.engine;

/**
 * @param passing whether it may be ready again without anybody's doing; so is one that is ready
 * @param reason why it is not ready, in words an operator can act on; empty when ready
 */
public record EngineHealth(boolean ready, boolean passing, String reason) {

    public static EngineHealth up() {
        return new EngineHealth(true, true, "");
    }

    /** Until an operator does something about it. */
    public static EngineHealth down(String reason) {
        return new EngineHealth(false, false, reason);
    }

    /** For now: who asks it learns whether it still is, and may ask again later. */
    public static EngineHealth away(String reason) {
        return new EngineHealth(false, true, reason);
    }
}
