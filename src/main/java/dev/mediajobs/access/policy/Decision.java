package dev.mediajobs.access.policy;

/** What policies say about a call. */
public enum Decision {
    ALLOW,
    /** A statement denies it. */
    EXPLICIT_DENY,
    /** No statement allows it. */
    IMPLICIT_DENY
}
