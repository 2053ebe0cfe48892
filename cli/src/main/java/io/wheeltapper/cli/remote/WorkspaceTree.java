package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The directories, notebooks and files of a server. */
final class WorkspaceTree {
    private static final String BASE = "/api/2.0/workspace/";

    private final ApiClient api;

    WorkspaceTree(ApiClient api) {
        this.api = api;
    }

    /** Returns the object at a path. */
    ObjectNode get(String path) {
        return api.get(BASE + "get-status", Map.of("path", path));
    }

    /** Returns the object at a path; empty if there is none. */
    Optional<ObjectNode> find(String path) {
        return api.find(BASE + "get-status", Map.of("path", path));
    }

    /** Returns the content of a directory; for a notebook or file, the object itself. */
    List<JsonNode> list(String path) {
        return api.get(BASE + "list", Map.of("path", path))
                .path("objects")
                .valueStream()
                .toList();
    }

    /** Returns the content of a directory at any depth, each directory before its content. */
    List<JsonNode> walk(String path) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode each : list(path)) {
            found.add(each);
            if (isDirectory(each)) {
                found.addAll(walk(each.path("path").asText()));
            }
        }
        return found;
    }

    static boolean isDirectory(JsonNode object) {
        return object.path("object_type").asText().equals("DIRECTORY");
    }

    static boolean isNotebook(JsonNode object) {
        return object.path("object_type").asText().equals("NOTEBOOK");
    }

    void mkdirs(String path) {
        var unused = api.post(BASE + "mkdirs", JsonTexts.object().put("path", path));
    }

    /**
     * Imports an object.
     *
     * @param request body of an import
     */
    void put(ObjectNode request) {
        var unused = api.post(BASE + "import", request);
    }

    /** Exports an object, and returns the answer. */
    ObjectNode export(String path, String format) {
        return api.get(BASE + "export", Map.of("path", path, "format", format));
    }

    ObjectNode delete(String path, boolean recursive) {
        return api.post(BASE + "delete", JsonTexts.object().put("path", path).put("recursive", recursive));
    }

    /** Normalizes a path: a directory may be given with a slash at its end. */
    static String path(String given) {
        return given.length() > 1 && given.endsWith("/") ? path(given.substring(0, given.length() - 1)) : given;
    }

    /** Returns a path below a directory. */
    static String below(String directory, String name) {
        return directory.endsWith("/") ? directory + name : directory + "/" + name;
    }
}
