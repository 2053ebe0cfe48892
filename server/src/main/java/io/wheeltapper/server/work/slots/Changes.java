package io.wheeltapper.server.work.slots;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides which differences between two states of a watched thing count as changes. */
final class Changes {
    private Changes() {}

    static boolean filesArrived(JsonNode before, JsonNode now) {
        return now.path("files").asLong() > before.path("files").asLong()
                || now.path("newest").asLong() > before.path("newest").asLong();
    }

    /** Returns whether a table or model has another version, or exists for the first time. */
    static boolean isOther(JsonNode before, JsonNode now) {
        return !now.isNull() && (before.isNull() || before.asLong() != now.asLong());
    }

    /** Returns whether a thing exists that did not before. */
    static boolean isThere(JsonNode before, JsonNode now) {
        return before.isNull() && !now.isNull();
    }

    /**
     * Returns the change in which an alias is set, even for the first time; a deleted alias does not count.
     *
     * @param names names of the watched aliases, in upper or lower case; none for all
     */
    static TriggerState.Change ofAliases(List<String> names) {
        Set<String> matter =
                names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        return (before, now) -> now.properties().stream()
                .filter(alias -> matter.isEmpty() || matter.contains(alias.getKey()))
                .anyMatch(alias -> alias.getValue().path("move").asLong()
                        > before.path(alias.getKey()).path("move").asLong());
    }
}
