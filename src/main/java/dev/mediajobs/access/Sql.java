package dev.mediajobs.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Statements, a file each. */
final class Sql {

    private Sql() {}

    static String load(String name) {
        var path = "/sql/access/" + name + ".sql";
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
