package dev.mediajobs.access;

/** Whose request it is. */
public record Caller(String accountId, String accessKeyId, boolean signed) {}
