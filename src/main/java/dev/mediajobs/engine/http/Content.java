package dev.mediajobs.engine.http;

/** What is sent. */
public record Content(String type, byte[] bytes) {

    public static Content json(byte[] bytes) {
        return new Content("application/json", bytes);
    }
}
