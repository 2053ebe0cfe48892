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
 * The state of a watching trigger, stored as {@code triggers.observed}. Immutable.
 *
 * @param seen latest state of each thing; a null node for one that did not exist
 * @param changed things that have changed since the last slot
 * @param since time of the last slot, or of the first observation; null before
 * @param changedAt when the latest change was observed; null if there is none
 * @param firedAt time of the last slot; null before the first
 * @param unseen why things cannot be seen now, by their names; {@link #NOBODY} in place of a name if there is no
 * observer
 */
record TriggerState(
        Map<String, JsonNode> seen,
        Set<String> changed,
        @Nullable Instant since,
        @Nullable Instant changedAt,
        @Nullable Instant firedAt,
        NavigableMap<String, String> unseen) {
    /** Stands in place of a name if nobody observes. */
    static final String NOBODY = "";

    TriggerState {
        seen = Map.copyOf(seen);
        changed = Set.copyOf(changed);
        unseen = Collections.unmodifiableNavigableMap(new TreeMap<>(unseen));
    }

    /** Decides whether one thing has changed from the first state to the second. */
    interface Change {
        boolean counts(JsonNode before, JsonNode now);
    }

    static TriggerState parse(@Nullable String text) {
        ObjectNode tree = text == null ? Json.object() : Json.stored(text);
        Map<String, JsonNode> seen = new LinkedHashMap<>();
        tree.path("seen").properties().forEach(each -> seen.put(each.getKey(), each.getValue()));
        Set<String> changed = new LinkedHashSet<>();
        tree.path("changed").forEach(each -> changed.add(each.asText()));
        NavigableMap<String, String> unseen = new TreeMap<>();
        tree.path("unseen")
                .properties()
                .forEach(each -> unseen.put(each.getKey(), each.getValue().asText()));
        return new TriggerState(
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

    /** Returns a new state that keeps only the time of the last slot. */
    TriggerState forgotten() {
        return new TriggerState(Map.of(), Set.of(), null, null, firedAt, unseen);
    }

    /** Returns the same state with other things that cannot be seen. */
    TriggerState withUnseen(NavigableMap<String, String> now) {
        return new TriggerState(seen, changed, since, changedAt, firedAt, now);
    }

    /**
     * Returns the state after an observation. A thing observed for the first time has not changed; a thing that is
     * gone, or cannot be seen, keeps its state.
     *
     * @param found states of the things that could be seen
     * @param isOfAll whether an unknown thing is a new one after the first observation
     */
    TriggerState with(Map<String, JsonNode> found, Instant at, Change change, boolean isOfAll) {
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
        return new TriggerState(all, news, since == null ? at : since, hasNews ? at : changedAt, firedAt, unseen);
    }

    /** Returns the state after the slot for the changes. */
    TriggerState fired(Instant at) {
        return new TriggerState(seen, Set.of(), at, null, at, unseen);
    }

    /** Returns the states of the things that have changed. */
    ObjectNode changes() {
        ObjectNode changes = Json.object();
        changed.stream()
                .sorted()
                .forEach(name ->
                        changes.set(name, Optional.ofNullable(seen.get(name)).orElse(NullNode.instance)));
        return changes;
    }
}
