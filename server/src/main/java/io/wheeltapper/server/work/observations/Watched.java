package io.wheeltapper.server.work.observations;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import java.util.Set;

/**
 * The things to observe, by name; folders by their address.
 *
 * @param models models whose versions are watched
 * @param aliases models whose aliases are watched
 */
public record Watched(Set<String> tables, Set<String> directories, Set<String> models, Set<String> aliases) {
    public Watched {
        tables = Set.copyOf(tables);
        directories = Set.copyOf(directories);
        models = Set.copyOf(models);
        aliases = Set.copyOf(aliases);
    }

    boolean isNothing() {
        return tables.isEmpty() && directories.isEmpty() && models.isEmpty() && aliases.isEmpty();
    }

    /** Returns the body of the {@code system_task} that requests the observation. */
    ObjectNode question() {
        ObjectNode body = Json.object().put("action", "observe");
        put(body.putArray("tables"), tables);
        put(body.putArray("directories"), directories);
        put(body.putArray("models"), models);
        put(body.putArray("aliases"), aliases);
        return body;
    }

    private static void put(ArrayNode list, Set<String> names) {
        names.stream().sorted().forEach(list::add);
    }
}
