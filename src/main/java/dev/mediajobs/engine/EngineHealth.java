package dev.mediajobs.engine;

/** @param reason why it is not ready, in words an operator can act on; empty when ready */
public record EngineHealth(boolean ready, String reason) {

    public static EngineHealth up() {
        return new EngineHealth(true, "");
    }

    public static EngineHealth down(String reason) {
        return new EngineHealth(false, reason);
    }
}
