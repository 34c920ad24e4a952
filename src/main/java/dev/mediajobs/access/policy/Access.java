package dev.mediajobs.access.policy;

import java.net.InetAddress;
import java.time.Instant;

/**
 * What policies decide about: one call.
 *
 * @param action with its service, as {@code ice:SubmitASRJob}
 * @param accountId whose resources it is about
 * @param time when it came
 * @param source the caller's address; null where it is not known
 * @param secure whether it came by HTTPS
 */
public record Access(String action, String accountId, Instant time, InetAddress source, boolean secure) {}
