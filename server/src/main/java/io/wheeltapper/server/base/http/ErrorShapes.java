package io.wheeltapper.server.base.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.errors.ApiException;
import java.util.Map;
import java.util.TreeMap;

/** The formats of failures by path prefix; {@code {error_code, message}} for all other paths. */
final class ErrorShapes {
    private final Map<String, ErrorShape> shapes = new TreeMap<>();

    void put(String prefix, ErrorShape shape) {
        shapes.put(prefix, shape);
    }

    JsonNode body(String path, ApiException failure) {
        return shapes.entrySet().stream()
                .filter(each -> path.startsWith(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(ErrorShapes::usual)
                .body(failure);
    }

    private static JsonNode usual(ApiException failure) {
        ObjectNode body = Json.object();
        body.put("error_code", failure.code().name());
        body.put("message", failure.getMessage());
        return body;
    }
}
