package dev.mediajobs.smarttag;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Path;

/** The schemas of results in docs/schemas. */
final class Schemas {

    private static final Path FOLDER = Path.of("docs", "schemas");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private Schemas() {}

    /** Fails with what is wrong about it. */
    static JsonNode checked(String type, String data) throws IOException {
        var schema =
                REGISTRY.getSchema(JSON.readTree(FOLDER.resolve(type + ".json").toFile()));
        var tree = JSON.readTree(data);
        assertThat(schema.validate(tree)).as(type + ": " + data).isEmpty();
        return tree;
    }
}
