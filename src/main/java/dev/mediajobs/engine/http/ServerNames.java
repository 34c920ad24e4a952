package dev.mediajobs.engine.http;

/**
 * How messages speak of a server.
 *
 * @param server {@code speech server}
 * @param offer what is asked of it: {@code transcriptions}
 * @param probe the path of something small that it answers when it is well: {@code /v1/models}
 */
public record ServerNames(String server, String offer, String probe) {}
