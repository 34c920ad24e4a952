package dev.mediajobs.callback;

import java.util.Optional;

/** @param retryAfter the header, as it came */
record Answer(int status, Optional<String> retryAfter) {}
