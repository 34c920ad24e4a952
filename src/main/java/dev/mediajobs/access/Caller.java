package dev.mediajobs.access;

/**
 * Who calls.
 *
 * @param accountId 16 digits, as the vendor's account ids
 * @param accessKeyId null for an unsigned call
 * @param signed whether a signature was verified
 */
public record Caller(String accountId, String accessKeyId, boolean signed) {}
