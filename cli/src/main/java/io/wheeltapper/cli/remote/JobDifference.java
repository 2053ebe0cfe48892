package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Finds the differences between a job's settings and new ones, field by field. Entries of lists are identified by their
 * keys if they have any, so that a moved task is not a change. A null counts as no value; {@code 5} and {@code "5"} are
 * equal, since the server converts them to what a field needs.
 */
final class JobDifference {
    /** Fields that identify the entries of a list; the first that fits is used. */
    private static final List<String> KEYS = List.of("task_key", "job_cluster_key", "environment_key", "name");

    private final List<Change> changes = new ArrayList<>();

    private JobDifference() {}

    /** Returns the changes in the order of the old fields, followed by the new ones. */
    static List<Change> between(JsonNode before, JsonNode after) {
        JobDifference difference = new JobDifference();
        difference.objects("", before, after);
        return difference.changes;
    }

    private void objects(String path, JsonNode before, JsonNode after) {
        Set<String> names = new LinkedHashSet<>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        names.forEach(name ->
                values(path.isEmpty() ? name : path + "." + name, value(before.get(name)), value(after.get(name))));
    }

    private static @Nullable JsonNode value(@Nullable JsonNode node) {
        return node == null || node.isNull() ? null : node;
    }

    private void values(String path, @Nullable JsonNode before, @Nullable JsonNode after) {
        if (before == null && after == null) {
            return;
        }
        if (before == null || after == null) {
            changes.add(new Change(path, before, after));
        } else if (before.isObject() && after.isObject()) {
            objects(path, before, after);
        } else if (before.isArray() && after.isArray()) {
            lists(path, before, after);
        } else if (!isSame(before, after)) {
            changes.add(new Change(path, before, after));
        }
    }

    private static boolean isSame(JsonNode before, JsonNode after) {
        boolean areScalars = before.isValueNode() && after.isValueNode();
        return areScalars ? before.asText().equals(after.asText()) : before.equals(after);
    }

    private void lists(String path, JsonNode before, JsonNode after) {
        Optional<String> key = KEYS.stream()
                .filter(each -> isKey(each, before) && isKey(each, after))
                .findFirst();
        Map<String, JsonNode> entriesBefore = entries(before, key);
        Map<String, JsonNode> entriesAfter = entries(after, key);
        Set<String> names = new LinkedHashSet<>(entriesBefore.keySet());
        names.addAll(entriesAfter.keySet());
        names.forEach(name -> values("%s[%s]".formatted(path, name), entriesBefore.get(name), entriesAfter.get(name)));
    }

    /** Returns whether each entry has a unique text in a field. */
    private static boolean isKey(String field, JsonNode list) {
        long different = StreamSupport.stream(list.spliterator(), false)
                .map(entry -> entry.path(field))
                .filter(JsonNode::isTextual)
                .distinct()
                .count();
        return different == list.size();
    }

    private static Map<String, JsonNode> entries(JsonNode list, Optional<String> key) {
        Map<String, JsonNode> entries = new LinkedHashMap<>();
        for (int i = 0; i < list.size(); i++) {
            JsonNode entry = list.get(i);
            entries.put(key.map(field -> entry.path(field).asText()).orElse(String.valueOf(i)), entry);
        }
        return entries;
    }
}
