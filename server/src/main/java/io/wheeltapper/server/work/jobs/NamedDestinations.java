package io.wheeltapper.server.work.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.server.base.errors.ApiException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jdbi.v3.core.Handle;

/**
 * Finds the notification destinations that a request names. Each must exist, since a missing one would be noticed only
 * when a message is not sent. A job may keep the name of a destination that is deleted later, until a request names it
 * again.
 */
final class NamedDestinations {
    private final BiPredicate<Handle, String> isDestination;

    NamedDestinations(BiPredicate<Handle, String> isDestination) {
        this.isDestination = isDestination;
    }

    /**
     * Checks the destinations in a request.
     *
     * @param request settings whose fields have their types
     * @throws ApiException naming all that are missing
     */
    void require(Handle handle, ObjectNode request) {
        List<String> missing = in(request).entrySet().stream()
                .filter(each -> !isDestination.test(handle, each.getValue()))
                .map(each -> "%s is \"%s\"".formatted(each.getKey(), each.getValue()))
                .toList();
        if (!missing.isEmpty()) {
            throw ApiException.invalid(
                    "No such notification destination: %s. GET /api/2.0/notification-destinations lists the existing ones; administrators create them with POST."
                            .formatted(String.join(", ", missing)));
        }
    }

    /** Returns the ids by their paths. */
    private static Map<String, String> in(ObjectNode request) {
        Map<String, String> ids = new LinkedHashMap<>();
        collect(request, "", ids);
        JsonNode tasks = request.path("tasks");
        for (int i = 0; i < tasks.size(); i++) {
            String path = "tasks[%d].".formatted(i);
            collect(tasks.get(i), path, ids);
            collect(tasks.get(i).path("for_each_task").path("task"), path + "for_each_task.task.", ids);
        }
        return ids;
    }

    /** Collects the ids in a job or a task. */
    private static void collect(JsonNode holder, String path, Map<String, String> ids) {
        holder.path("webhook_notifications")
                .properties()
                .forEach(event ->
                        collect(event.getValue(), path + "webhook_notifications." + event.getKey(), "id", ids));
        for (String kind : List.of("alert", "dashboard")) {
            collect(
                    holder.path("sql_task").path(kind).path("subscriptions"),
                    path + "sql_task." + kind + ".subscriptions",
                    "destination_id",
                    ids);
        }
    }

    private static void collect(JsonNode list, String path, String field, Map<String, String> ids) {
        for (int i = 0; i < list.size(); i++) {
            if (list.path(i).hasNonNull(field)) {
                ids.put(
                        "%s[%d].%s".formatted(path, i, field),
                        list.get(i).get(field).asText());
            }
        }
    }
}
