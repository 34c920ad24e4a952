package dev.mediajobs.access;

import java.util.List;
import java.util.Map;

/** A request as its signature sees it: decoded parameters, lower-case header names, the raw body. */
public record SignedRequest(
        String method,
        String path,
        List<Map.Entry<String, String>> query,
        List<Map.Entry<String, String>> form,
        Map<String, List<String>> headers,
        byte[] body,
        String remoteAddress) {}
