package dev.mediajobs.callback;

import java.net.URI;
import java.util.Map;

/** A request to send. */
record Post(URI uri, Map<String, String> headers, String body) {}
