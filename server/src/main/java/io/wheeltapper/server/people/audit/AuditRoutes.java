package io.wheeltapper.server.people.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.base.http.Call;
import io.wheeltapper.server.base.http.PageToken;
import io.wheeltapper.server.base.http.Router;
import io.wheeltapper.server.base.http.Routes;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Routes of the audit, for administrators: newest first, in pages. */
public final class AuditRoutes implements Routes {
    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    private final AuditStore store;

    public AuditRoutes(AuditStore store) {
        this.store = store;
    }

    @Override
    public void addTo(Router router) {
        router.get("/api/wheeltapper/1.0/audit", this::list);
    }

    private JsonNode list(Call call) {
        if (!call.caller().isAdmin()) {
            throw ApiException.forbidden("Only administrators may read the audit; %s is not in the group admins."
                    .formatted(call.caller().name()));
        }
        int limit = call.limit("limit", USUAL, MOST);
        AuditFilter filter = new AuditFilter(
                instant(call, "since"),
                instant(call, "until"),
                call.text("who").orElse(null),
                call.text("action").orElse(null),
                PageToken.before(call));
        List<AuditEntry> found = store.list(filter, limit + 1);
        List<AuditEntry> page = found.subList(0, Math.min(limit, found.size()));
        ObjectNode answer = Json.object();
        ArrayNode entries = answer.putArray("entries");
        page.forEach(entry -> entries.add(json(entry)));
        if (found.size() > limit) {
            PageToken.putNext(answer, page.get(limit - 1).auditId());
        }
        return answer;
    }

    private static @Nullable Instant instant(Call call, String name) {
        String text = call.text(name).orElse(null);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw ApiException.invalid(
                    "%s is \"%s\", but must be an instant such as 2026-03-01T08:00:00Z.".formatted(name, text));
        }
    }

    private static ObjectNode json(AuditEntry entry) {
        return Json.object()
                .put("id", entry.auditId())
                .put("at", entry.at().toString())
                .put("who", entry.caller())
                .put("who_id", entry.callerId())
                .put("who_kind", entry.callerKind())
                .put("action", entry.action())
                .put("path", entry.path())
                .put("subject", entry.subject())
                .put("source", entry.source())
                .put("user_agent", entry.userAgent())
                .put("status", entry.status())
                .put("error_code", entry.errorCode())
                .put("request_id", entry.requestId());
    }
}
