package dev.mediajobs.job;

import java.util.Map;

/** @param results the text of each, by its type; empty until the job has succeeded */
public record JobWithResults(Job job, Map<String, String> results) {}
