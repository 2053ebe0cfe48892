package io.wheeltapper.server.work.slots;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Which differences between two states of a watched thing, as drivers tell them, count. */
final class Changes {
    private Changes() {}

    static boolean filesArrived(JsonNode before, JsonNode now) {
        return now.path("files").asLong() > before.path("files").asLong()
                || now.path("newest").asLong() > before.path("newest").asLong();
    }

    /** A table or model has another version, or is there for the first time. */
    static boolean isOther(JsonNode before, JsonNode now) {
        return !now.isNull() && (before.isNull() || before.asLong() != now.asLong());
    }

    /** It was not there, and is now. */
    static boolean isThere(JsonNode before, JsonNode now) {
        return before.isNull() && !now.isNull();
    }

    /**
     * An alias was set, be it for the first time; one that was deleted does not count.
     *
     * @param names those that matter, in any case of letters; none for all
     */
    static Sightings.Change ofAliases(List<String> names) {
        Set<String> matter =
                names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        return (before, now) -> now.properties().stream()
                .filter(alias -> matter.isEmpty() || matter.contains(alias.getKey()))
                .anyMatch(alias -> alias.getValue().path("move").asLong()
                        > before.path(alias.getKey()).path("move").asLong());
    }
}
