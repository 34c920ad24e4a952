package dev.mediajobs.deploy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** What a JSON schema says of documents. */
record Shape(Schema schema) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param name of a file in {@code src/test/resources/deploy}, without {@code .schema.json} */
    static Shape of(String name) {
        try (var file = Shape.class.getResourceAsStream("/deploy/" + name + ".schema.json")) {
            return new Shape(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(JSON.readTree(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> problems(Object document) {
        return schema.validate(JSON.valueToTree(document)).stream()
                .map(Error::toString)
                .toList();
    }
}
