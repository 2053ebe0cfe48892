package io.wheeltapper.server.work.slots;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a watching trigger has seen, as {@code triggers.observed} keeps it. Immutable.
 *
 * @param seen of each thing, as it was seen last; a null node for one that was not there
 * @param changed which of them have changed since the last slot
 * @param since the last slot, or when it began to look; null before
 * @param changedAt when the latest change was noticed; null if there is none
 * @param firedAt the last slot; null before the first
 * @param unseen why things cannot be seen now, by their names; {@link #NOBODY} in place of one where nobody looks
 */
record Sightings(
        Map<String, JsonNode> seen,
        Set<String> changed,
        @Nullable Instant since,
        @Nullable Instant changedAt,
        @Nullable Instant firedAt,
        NavigableMap<String, String> unseen) {
    /** In place of the name of a thing. */
    static final String NOBODY = "";

    Sightings {
        seen = Map.copyOf(seen);
        changed = Set.copyOf(changed);
        unseen = Collections.unmodifiableNavigableMap(new TreeMap<>(unseen));
    }

    /** Whether one thing has changed, so that it counts, from the first to the second of its states. */
    interface Change {
        boolean counts(JsonNode before, JsonNode now);
    }

    static Sightings parse(@Nullable String text) {
        ObjectNode tree = text == null ? Json.object() : Json.stored(text);
        Map<String, JsonNode> seen = new LinkedHashMap<>();
        tree.path("seen").properties().forEach(each -> seen.put(each.getKey(), each.getValue()));
        Set<String> changed = new LinkedHashSet<>();
        tree.path("changed").forEach(each -> changed.add(each.asText()));
        NavigableMap<String, String> unseen = new TreeMap<>();
        tree.path("unseen")
                .properties()
                .forEach(each -> unseen.put(each.getKey(), each.getValue().asText()));
        return new Sightings(
                seen, changed, instant(tree, "since"), instant(tree, "changed_at"), instant(tree, "fired_at"), unseen);
    }

    private static @Nullable Instant instant(ObjectNode tree, String name) {
        return tree.hasNonNull(name) ? Instant.ofEpochMilli(tree.get(name).asLong()) : null;
    }

    String text() {
        ObjectNode tree = Json.object();
        tree.putObject("seen").setAll(seen);
        ArrayNode list = tree.putArray("changed");
        changed.stream().sorted().forEach(list::add);
        put(tree, "since", since);
        put(tree, "changed_at", changedAt);
        put(tree, "fired_at", firedAt);
        if (!unseen.isEmpty()) {
            ObjectNode why = tree.putObject("unseen");
            unseen.forEach(why::put);
        }
        return Json.write(tree);
    }

    private static void put(ObjectNode tree, String name, @Nullable Instant instant) {
        if (instant != null) {
            tree.put(name, instant.toEpochMilli());
        }
    }

    /** Begins anew, but for how long ago the last slot was. */
    Sightings forgotten() {
        return new Sightings(Map.of(), Set.of(), null, null, firedAt, unseen);
    }

    /** The same, but for what cannot be seen and why. */
    Sightings withUnseen(NavigableMap<String, String> now) {
        return new Sightings(seen, changed, since, changedAt, firedAt, now);
    }

    /**
     * With what is seen now. What is seen for the first time has not changed; what is gone, or cannot be seen, stays as it was.
     *
     * @param found of the things that could be seen
     * @param isOfAll whether a thing that was never seen is a new one, once there was a first look
     */
    Sightings with(Map<String, JsonNode> found, Instant at, Change change, boolean isOfAll) {
        JsonNode unknown = isOfAll && since != null ? NullNode.instance : null;
        Map<String, JsonNode> all = new LinkedHashMap<>(seen);
        Set<String> news = new LinkedHashSet<>();
        found.forEach((name, now) -> {
            JsonNode before = seen.getOrDefault(name, unknown);
            if (before == null || !now.isNull()) {
                all.put(name, now);
            }
            if (before != null && !now.isNull() && change.counts(before, now)) {
                news.add(name);
            }
        });
        boolean hasNews = !news.isEmpty();
        news.addAll(changed);
        return new Sightings(all, news, since == null ? at : since, hasNews ? at : changedAt, firedAt, unseen);
    }

    /** After the slot for what had changed. */
    Sightings fired(Instant at) {
        return new Sightings(seen, Set.of(), at, null, at, unseen);
    }

    /** What was seen of the things that have changed. */
    ObjectNode changes() {
        ObjectNode changes = Json.object();
        changed.stream()
                .sorted()
                .forEach(name ->
                        changes.set(name, Optional.ofNullable(seen.get(name)).orElse(NullNode.instance)));
        return changes;
    }
}
