package dev.mediajobs.engine.http;

import java.time.Duration;

/**
 * @param timeout of one call, from sending it to the end of the answer
 * @param retries how often a call is repeated that the server refused for now
 * @param concurrency how many calls are made at a time; others wait
 * @param mostAnswer bytes
 */
public record ServerLimits(Duration connectTimeout, Duration timeout, int retries, int concurrency, long mostAnswer) {}
