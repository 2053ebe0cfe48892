package io.wheeltapper.server.compute.clusters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.base.http.Call;
import io.wheeltapper.server.base.http.PageToken;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Reads requests to {@code clusters/events}: newest first unless asked otherwise, in pages. */
final class EventRequests {
    private static final int USUAL = 50;
    private static final int MOST = 500;

    private EventRequests() {}

    static JsonNode answer(Call call, Clusters clusters) {
        EventFilter filter = filter(call);
        Long beyond = PageToken.before(call);
        long offset = beyond == null ? Math.max(0, call.number("offset").orElse(0L)) : 0;
        EventPage page = clusters.events(call.caller(), filter, beyond, offset, limit(call));
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("events");
        page.events().forEach(event -> list.add(ClusterJson.event(event)));
        answer.put("total_count", page.total());
        if (page.hasMore()) {
            long last = page.events().get(page.events().size() - 1).eventId();
            PageToken.putNext(answer, last);
            answer.set("next_page", nextPage(call, answer));
        }
        return answer;
    }

    private static int limit(Call call) {
        return call.number("page_size").isPresent()
                ? call.limit("page_size", USUAL, MOST)
                : call.limit("limit", USUAL, MOST);
    }

    /** Returns the complete next request, which some clients send. */
    private static ObjectNode nextPage(Call call, ObjectNode answer) {
        ObjectNode next = call.body().deepCopy();
        next.remove("offset");
        next.set("page_token", answer.get("next_page_token"));
        return next;
    }

    private static EventFilter filter(Call call) {
        List<ClusterEvent.Type> types =
                call.texts("event_types").stream().flatMap(EventRequests::type).toList();
        boolean isNone = types.isEmpty() && !call.texts("event_types").isEmpty();
        return new EventFilter(
                call.requiredText("cluster_id"),
                call.number("start_time").orElse(null),
                isNone ? Long.valueOf(-1) : call.number("end_time").orElse(null),
                types,
                oldestFirst(call));
    }

    /** Returns a type of events by name; types that do not occur here have no events. */
    private static Stream<ClusterEvent.Type> type(String name) {
        return Arrays.stream(ClusterEvent.Type.values())
                .filter(type -> type.name().equals(name));
    }

    private static boolean oldestFirst(Call call) {
        return call.text("order")
                .map(order -> switch (order) {
                    case "ASC" -> true;
                    case "DESC" -> false;
                    default -> throw ApiException.invalid("order is \"%s\", but must be ASC or DESC.".formatted(order));
                })
                .orElse(false);
    }
}
