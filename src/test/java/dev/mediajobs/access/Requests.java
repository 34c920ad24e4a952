package dev.mediajobs.access;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Altered copies of requests. */
final class Requests {

    private Requests() {}

    static SignedRequest withQuery(SignedRequest r, List<Map.Entry<String, String>> query) {
        return new SignedRequest(r.method(), r.path(), query, r.form(), r.headers(), r.body(), r.remoteAddress());
    }

    static SignedRequest withForm(SignedRequest r, List<Map.Entry<String, String>> form) {
        return new SignedRequest(r.method(), r.path(), r.query(), form, r.headers(), r.body(), r.remoteAddress());
    }

    static SignedRequest withBody(SignedRequest r, byte[] body) {
        return new SignedRequest(r.method(), r.path(), r.query(), r.form(), r.headers(), body, r.remoteAddress());
    }

    static SignedRequest withMethod(SignedRequest r, String method) {
        return new SignedRequest(method, r.path(), r.query(), r.form(), r.headers(), r.body(), r.remoteAddress());
    }

    static SignedRequest withPath(SignedRequest r, String path) {
        return new SignedRequest(r.method(), path, r.query(), r.form(), r.headers(), r.body(), r.remoteAddress());
    }

    static SignedRequest from(SignedRequest r, String remoteAddress) {
        return new SignedRequest(r.method(), r.path(), r.query(), r.form(), r.headers(), r.body(), remoteAddress);
    }

    static SignedRequest withHeader(SignedRequest r, String name, String... values) {
        var headers = new HashMap<>(r.headers());
        headers.put(name, List.of(values));
        return new SignedRequest(r.method(), r.path(), r.query(), r.form(), headers, r.body(), r.remoteAddress());
    }

    static SignedRequest withoutHeader(SignedRequest r, String name) {
        var headers = new HashMap<>(r.headers());
        headers.remove(name);
        return new SignedRequest(r.method(), r.path(), r.query(), r.form(), headers, r.body(), r.remoteAddress());
    }

    static SignedRequest mapHeader(SignedRequest r, String name, UnaryOperator<String> change) {
        return withHeader(r, name, change.apply(r.header(name).orElseThrow()));
    }

    static SignedRequest mapParameter(SignedRequest r, String name, UnaryOperator<String> change) {
        var query = new ArrayList<Map.Entry<String, String>>();
        for (var p : r.query()) {
            query.add(p.getKey().equals(name) ? Map.entry(name, change.apply(p.getValue())) : p);
        }
        return withQuery(r, query);
    }

    static SignedRequest withoutParameter(SignedRequest r, String name) {
        return withQuery(
                r, r.query().stream().filter(p -> !p.getKey().equals(name)).toList());
    }

    static SignedRequest plusParameter(SignedRequest r, String name, String value) {
        var query = new ArrayList<>(r.query());
        query.add(Map.entry(name, value));
        return withQuery(r, query);
    }
}
