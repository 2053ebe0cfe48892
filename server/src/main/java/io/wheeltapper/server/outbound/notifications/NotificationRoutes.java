package io.wheeltapper.server.outbound.notifications;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.base.http.Call;
import io.wheeltapper.server.base.http.PageToken;
import io.wheeltapper.server.base.http.Router;
import io.wheeltapper.server.base.http.Routes;
import io.wheeltapper.server.outbound.notifications.NotificationRow.Channel;
import io.wheeltapper.server.outbound.notifications.NotificationRow.State;
import io.wheeltapper.server.work.runs.api.RunRights;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Routes that list notifications and their results, newest first: of a run for those who may see it, of all runs for
 * administrators.
 */
final class NotificationRoutes implements Routes {
    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    private final Database database;
    private final RunRights rights;

    NotificationRoutes(Database database, RunRights rights) {
        this.database = database;
        this.rights = rights;
    }

    @Override
    public void addTo(Router router) {
        router.get("/api/wheeltapper/1.0/notifications", this::list);
    }

    private JsonNode list(Call call) {
        Long runId = call.number("run_id").orElse(null);
        checkRights(call, runId);
        int limit = call.limit("limit", USUAL, MOST);
        NotificationFilter filter = new NotificationFilter(runId, state(call), PageToken.before(call));
        List<NotificationRow> found = database.read(handle -> new NotificationStore(handle).list(filter, limit + 1));
        List<NotificationRow> page = found.subList(0, Math.min(limit, found.size()));
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("notifications");
        page.forEach(row -> list.add(json(row)));
        if (found.size() > limit) {
            PageToken.putNext(answer, page.get(limit - 1).notificationId());
        }
        return answer;
    }

    private void checkRights(Call call, @Nullable Long runId) {
        if (runId != null) {
            rights.mayView(call.caller(), runId);
        } else if (!call.caller().isAdmin()) {
            throw ApiException.forbidden(
                    "Only administrators may see the notifications of all runs. Name a run with run_id.");
        }
    }

    private static @Nullable State state(Call call) {
        return call.text("state")
                .map(text -> {
                    try {
                        return State.valueOf(text.toUpperCase(Locale.ROOT));
                    } catch (IllegalArgumentException e) {
                        throw ApiException.invalid(
                                "state is \"%s\", but must be PENDING, SENT or FAILED.".formatted(text));
                    }
                })
                .orElse(null);
    }

    private static ObjectNode json(NotificationRow row) {
        ObjectNode json = Json.object()
                .put("delivery_id", row.deliveryId())
                .put("event_id", row.eventId())
                .put("event_type", row.event().type());
        if (row.runId() != NotificationRow.NO_RUN) {
            json.put("run_id", row.runId());
        }
        if (row.jobId() != null) {
            json.put("job_id", row.jobId());
        }
        if (row.body().has("task")) {
            json.set("task", row.body().get("task"));
        }
        json.put(row.channel() == Channel.EMAIL ? "email" : "destination_id", row.recipient());
        json.put("state", row.state().name());
        json.put("attempts", row.attempts());
        json.put("problem", row.problem());
        json.put("created_time", row.createdAt().toEpochMilli());
        if (row.endedAt() == null) {
            json.put("next_attempt_time", row.dueAt().toEpochMilli());
        } else {
            json.put("end_time", row.endedAt().toEpochMilli());
        }
        return json;
    }
}
