package io.wheeltapper.server.outbound.notifications;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.http.Call;
import io.wheeltapper.server.base.http.Router;
import io.wheeltapper.server.base.http.Routes;
import java.util.List;

/**
 * Routes {@code /api/2.0/notification-destinations}. Answers show which secrets are set, and no secret except a new
 * one.
 */
final class DestinationRoutes implements Routes {
    private static final String BASE = "/api/2.0/notification-destinations";
    private static final String ONE = BASE + "/{id}";
    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    private final Destinations destinations;

    DestinationRoutes(Destinations destinations) {
        this.destinations = destinations;
    }

    @Override
    public void addTo(Router router) {
        router.post(BASE, this::create);
        router.get(BASE, this::list);
        router.get(ONE, call -> json(destinations.get(call.path("id"))));
        router.patch(ONE, this::update);
        router.delete(ONE, this::delete);
    }

    private JsonNode create(Call call) {
        Destinations.Changed made =
                destinations.create(call.caller(), call.requiredText("display_name"), call.object("config"));
        call.subject(made.row().toString());
        return json(made);
    }

    private JsonNode update(Call call) {
        call.subject("notification destination " + call.path("id"));
        Destinations.Change change = new Destinations.Change(
                call.text("display_name").orElse(null),
                call.body().hasNonNull("config") ? call.object("config") : null,
                call.flag("new_signing_secret"));
        return json(destinations.update(call.caller(), call.path("id"), change));
    }

    private JsonNode delete(Call call) {
        call.subject("notification destination " + call.path("id"));
        destinations.delete(call.caller(), call.path("id"));
        return Json.object();
    }

    private JsonNode list(Call call) {
        int limit = call.limit("page_size", USUAL, MOST);
        List<DestinationRow> found = destinations.list(call.text("page_token").orElse(""), limit + 1);
        List<DestinationRow> page = found.subList(0, Math.min(limit, found.size()));
        ObjectNode answer = Json.object();
        ArrayNode results = answer.putArray("results");
        page.forEach(row -> results.add(summary(row)));
        if (found.size() > limit) {
            answer.put("next_page_token", page.get(limit - 1).destinationId());
        }
        return answer;
    }

    private static ObjectNode summary(DestinationRow row) {
        return Json.object()
                .put("id", row.destinationId())
                .put("display_name", row.displayName())
                .put("destination_type", row.kind().name());
    }

    private static ObjectNode json(DestinationRow row) {
        ObjectNode json = summary(row);
        json.set("config", row.shown());
        return json;
    }

    private static ObjectNode json(Destinations.Changed changed) {
        ObjectNode json = json(changed.row());
        if (changed.newSecret() != null) {
            json.put("signing_secret", changed.newSecret());
        }
        return json;
    }
}
