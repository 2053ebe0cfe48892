package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Formats backfills. */
final class BackfillTexts {
    private static final List<String> COUNTS = List.of("succeeded", "failed", "skipped", "active", "waiting");

    private BackfillTexts() {}

    static ObjectNode get(ApiClient api, long id) {
        return api.get("/api/wheeltapper/1.0/backfills/get", Map.of("backfill_id", id));
    }

    /** Returns the progress, such as {@code 3 of 14 succeeded, 1 active, 10 waiting}. */
    static String progress(JsonNode backfill) {
        String slots = backfill.path("slots").asText();
        String text = COUNTS.stream()
                .filter(name -> backfill.path(name).asInt() > 0)
                .map(name -> backfill.path(name).asText() + " " + name)
                .collect(Collectors.joining(", "));
        return text.isEmpty() ? "none of " + slots : text.replaceFirst(" ", " of " + slots + " ");
    }
}
