package dev.mediajobs.rpc;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.lang.reflect.ParameterizedType;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.IndexView;

/** Adds each action to the API's description, at the path that is its alias, when the service is built. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class DescribeActions implements OASFilter {

    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final IndexView index;

    public DescribeActions(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getPaths() == null) {
            api.setPaths(OASFactory.createPaths());
        }
        index.getAnnotations(Action.class).stream()
                .map(annotation -> annotation.target().asClass())
                .sorted(Comparator.comparing(ClassInfo::name))
                .map(DescribeActions::load)
                .forEach(handler -> describe(api, handler));
    }

    private static void describe(OpenAPI api, Class<?> handler) {
        var action = handler.getAnnotation(Action.class);
        var types = types(handler);
        var operation = OASFactory.createOperation()
                .operationId(action.value())
                .summary(action.summary().isEmpty() ? null : action.summary())
                .addTag(action.readOnly() ? "Read" : "Write")
                .requestBody(
                        OASFactory.createRequestBody().content(content(FORM, RecordSchemas.parameters(types.get(0)))))
                .responses(OASFactory.createAPIResponses()
                        .addAPIResponse("200", response("Done.", answer(types.get(1))))
                        .addAPIResponse("default", response("Refused or failed.", error())));
        api.getPaths()
                .addPathItem("/" + action.value(), OASFactory.createPathItem().POST(operation));
    }

    private static Schema answer(Class<?> output) {
        var schema = RecordSchemas.object(output);
        var all = new LinkedHashMap<String, Schema>();
        all.put("RequestId", text());
        Optional.ofNullable(schema.getProperties()).ifPresent(all::putAll);
        return schema.properties(all);
    }

    private static Schema error() {
        var schema = OASFactory.createSchema().addType(SchemaType.OBJECT);
        List.of("RequestId", "HostId", "Code", "Message").forEach(name -> schema.addProperty(name, text()));
        return schema;
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(SchemaType.STRING);
    }

    private static APIResponse response(String description, Schema schema) {
        return OASFactory.createAPIResponse().description(description).content(content(JSON, schema));
    }

    private static Content content(String type, Schema schema) {
        return OASFactory.createContent()
                .addMediaType(type, OASFactory.createMediaType().schema(schema));
    }

    /** Input and output of a handler. */
    private static List<Class<?>> types(Class<?> handler) {
        for (var type : handler.getGenericInterfaces()) {
            if (type instanceof ParameterizedType p && p.getRawType() == ActionHandler.class) {
                return List.of((Class<?>) p.getActualTypeArguments()[0], (Class<?>) p.getActualTypeArguments()[1]);
            }
        }
        throw new IllegalStateException(handler.getName() + " has an @Action and is no ActionHandler");
    }

    private static Class<?> load(ClassInfo info) {
        try {
            return Class.forName(
                    info.name().toString(), false, Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
