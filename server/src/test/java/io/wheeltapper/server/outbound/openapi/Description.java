package io.wheeltapper.server.outbound.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import io.swagger.v3.core.util.Yaml;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The served description, as tools read it. */
final class Description {
    private static final String LOCATION = "https://wheeltapper/openapi";

    private final SwaggerParseResult parsed;
    private final JsonNode tree;
    private final JsonSchemaFactory schemas;

    Description(String text) throws IOException {
        parsed = new OpenAPIV3Parser().readContents(text);
        tree = Yaml.mapper().readTree(text);
        String json = tree.toString();
        schemas = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V202012,
                builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of(LOCATION, json))));
    }

    /** What a reader of it complains about. */
    List<String> complaints() {
        return parsed.getMessages();
    }

    /** Such as {@code GET /api/2.1/jobs/get}, sorted, each version for itself. */
    List<String> operations() {
        OpenAPI api = parsed.getOpenAPI();
        List<String> operations = new ArrayList<>();
        api.getPaths()
                .forEach((path, item) -> item.readOperationsMap().keySet().forEach(method -> {
                    for (String version : path.contains("{version}") ? List.of("2.0", "2.1", "2.2") : List.of("")) {
                        operations.add(method + " " + path.replace("{version}", version));
                    }
                }));
        return operations.stream().sorted().toList();
    }

    /** Such as {@code createJob}; of all operations. */
    List<String> operationIds() {
        return parsed.getOpenAPI().getPaths().values().stream()
                .flatMap(item -> item.readOperations().stream())
                .map(operation -> operation.getOperationId())
                .toList();
    }

    /** A schema that answers and requests share. */
    JsonNode schema(String name) {
        return tree.at("/components/schemas/" + name);
    }

    /** What is wrong with an answer by the description of its operation; empty for nothing. */
    List<String> faults(PathItem.HttpMethod method, String path, int status, JsonNode answer) {
        String response = "/paths/%s/%s/responses/%s"
                .formatted(path.replace("/", "~1"), method.name().toLowerCase(Locale.ROOT), status);
        String shared = tree.at(response).path("$ref").asText("");
        String pointer = (shared.isEmpty() ? "#" + response : shared) + "/content/application~1json/schema";
        return faults(pointer, answer);
    }

    /** What is wrong with the body of a request by the description of its operation; empty for nothing. */
    List<String> requestFaults(PathItem.HttpMethod method, String path, JsonNode body) {
        return faults(
                "#/paths/%s/%s/requestBody/content/application~1json/schema"
                        .formatted(path.replace("/", "~1"), method.name().toLowerCase(Locale.ROOT)),
                body);
    }

    private List<String> faults(String pointer, JsonNode value) {
        JsonSchema schema = schemas.getSchema(
                SchemaLocation.of(LOCATION + pointer.replace("{", "%7B").replace("}", "%7D")));
        return schema.validate(value).stream().map(Object::toString).toList();
    }
}
