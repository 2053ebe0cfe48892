package io.wheeltapper.server.documents.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.errors.ApiCode;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.base.http.BodyLimit;
import io.wheeltapper.server.base.http.Call;
import io.wheeltapper.server.base.http.Router;
import io.wheeltapper.server.base.http.Routes;
import io.wheeltapper.server.documents.notebooks.NotebookFormat;
import io.wheeltapper.server.documents.workspace.DocumentTree.Depth;
import io.wheeltapper.server.documents.workspace.DocumentTree.Existing;
import java.util.Base64;

/** Routes {@code /api/2.0/workspace/import, export, list, mkdirs, delete, get-status}. */
public final class WorkspaceRoutes implements Routes {
    static final int MAX_CONTENT_BYTES = 10 << 20;

    /** Limit of imports, with room for base64 and the other fields. */
    private static final BodyLimit IMPORTS = new BodyLimit(
            16L << 20,
            ApiCode.MAX_NOTEBOOK_SIZE_EXCEEDED,
            "File size imported exceeded max size (%d bytes)".formatted(MAX_CONTENT_BYTES));

    private static final String BASE = "/api/2.0/workspace";

    private final DocumentTree workspace;
    private final NotebookFormat notebooks;

    public WorkspaceRoutes(DocumentTree workspace, NotebookFormat notebooks) {
        this.workspace = workspace;
        this.notebooks = notebooks;
    }

    @Override
    public void addTo(Router router) {
        router.post(BASE + "/import", IMPORTS, this::importContent);
        router.get(BASE + "/export", this::export);
        router.get(BASE + "/list", this::list);
        router.get(BASE + "/get-status", call -> json(workspace.status(call.caller(), path(call))));
        router.post(BASE + "/mkdirs", this::mkdirs);
        router.post(BASE + "/delete", this::delete);
    }

    private static WorkspacePath path(Call call) {
        WorkspacePath path = WorkspacePath.of(call.requiredText("path"));
        call.subject("path " + path);
        return path;
    }

    private static WorkspaceFormat format(Call call) {
        return call.text("format").map(WorkspaceFormat::of).orElse(WorkspaceFormat.SOURCE);
    }

    private JsonNode importContent(Call call) {
        NewContent content = NewContent.of(
                path(call),
                format(call),
                call.text("language").map(Language::of).orElse(null),
                content(call));
        workspace.put(call.caller(), content, call.flag("overwrite") ? Existing.IS_REPLACED : Existing.STAYS);
        return Json.object();
    }

    private static byte[] content(Call call) {
        JsonNode content = call.body().get("content");
        if (content == null || !content.isTextual()) {
            throw ApiException.invalid("Missing required field: content");
        }
        byte[] bytes = decoded(content.textValue());
        if (bytes.length > MAX_CONTENT_BYTES) {
            throw WorkspaceErrors.tooLarge(bytes.length, MAX_CONTENT_BYTES);
        }
        return bytes;
    }

    /** Decodes base64, in which some clients break lines. */
    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64.replace("\n", "").replace("\r", ""));
        } catch (IllegalArgumentException e) {
            throw WorkspaceErrors.noBase64();
        }
    }

    private JsonNode export(Call call) {
        Export export = Export.of(workspace.content(call.caller(), path(call)), format(call), notebooks);
        return Json.object()
                .put("content", Base64.getEncoder().encodeToString(export.bytes()))
                .put("file_type", export.fileType());
    }

    private JsonNode list(Call call) {
        long after = call.number("notebooks_modified_after").orElse(Long.MIN_VALUE);
        ObjectNode answer = Json.object();
        ArrayNode objects = Json.array();
        workspace.list(call.caller(), path(call)).stream()
                .filter(row -> row.objectType() != ObjectType.NOTEBOOK
                        || row.modifiedAt().toEpochMilli() > after)
                .forEach(row -> objects.add(json(row)));
        if (!objects.isEmpty()) {
            answer.set("objects", objects);
        }
        return answer;
    }

    private JsonNode mkdirs(Call call) {
        workspace.mkdirs(call.caller(), path(call));
        return Json.object();
    }

    private JsonNode delete(Call call) {
        workspace.delete(call.caller(), path(call), call.flag("recursive") ? Depth.WITH_ALL_BELOW : Depth.ALONE);
        return Json.object();
    }

    private static ObjectNode json(ObjectRow row) {
        ObjectNode json = Json.object()
                .put("object_type", row.objectType().name())
                .put("path", row.path())
                .put("object_id", row.objectId())
                .put("resource_id", row.permissionId());
        if (row.language() != null) {
            json.put("language", row.language().name());
        }
        if (row.createdAt().toEpochMilli() > 0) {
            json.put("created_at", row.createdAt().toEpochMilli());
            json.put("modified_at", row.modifiedAt().toEpochMilli());
        }
        if (row.objectType() == ObjectType.FILE) {
            json.put("size", row.size());
        }
        return json;
    }
}
