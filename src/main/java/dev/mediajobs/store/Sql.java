package dev.mediajobs.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Statements, a file each. */
public final class Sql {

    private Sql() {}

    /** @param name of the package it belongs to, a slash, and its own */
    public static String load(String name) {
        var path = "/sql/" + name + ".sql";
        try (var in = Sql.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("No statement " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
