package io.wheeltapper.definition.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.core.error.NearestName;
import io.wheeltapper.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Changes some settings and keeps the rest, without validating the result. */
final class SettingsMerge {
    /** Lists whose entries are merged, each with the field that identifies its entries. */
    private static final Map<String, String> MERGED_LISTS =
            Map.of("tasks", "task_key", "job_clusters", "job_cluster_key");

    private SettingsMerge() {}

    static ObjectNode merge(JobSettings old, ObjectNode newSettings, List<String> fieldsToRemove, ApiVersion version) {
        ObjectNode merged = staysSingle(old, newSettings, fieldsToRemove, version)
                ? old.echo(ApiVersion.V2_0)
                : old.echo(ApiVersion.V2_2);
        Findings findings = new Findings();
        fieldsToRemove.forEach(field -> remove(merged, field, findings));
        findings.refuseIfAny("fields_to_remove");
        newSettings.properties().forEach(field -> {
            if (!field.getValue().isNull()) {
                set(merged, field.getKey(), field.getValue());
            }
        });
        return merged;
    }

    /**
     * Returns whether a change keeps a job in the form of version 2.0: it does not if it mentions tasks, or the job's
     * timeout in a version in which that is not the task's.
     */
    private static boolean staysSingle(
            JobSettings old, ObjectNode newSettings, List<String> fieldsToRemove, ApiVersion version) {
        boolean speaksOfTasks = newSettings.hasNonNull("tasks")
                || fieldsToRemove.stream().anyMatch(field -> field.equals("tasks") || field.startsWith("tasks/"));
        boolean setsJobTimeout = version != ApiVersion.V2_0 && newSettings.hasNonNull("timeout_seconds");
        return old.isSingleTask() && !speaksOfTasks && !setsJobTimeout;
    }

    private static void remove(ObjectNode settings, String field, Findings findings) {
        int slash = field.indexOf('/');
        if (slash < 0) {
            settings.remove(field);
            return;
        }
        String list = field.substring(0, slash);
        String key = field.substring(slash + 1);
        String keyField = MERGED_LISTS.get(list);
        if (keyField == null) {
            findings.problem("fields_to_remove has \"%s\", but only whole fields, tasks/<task_key> and".formatted(field)
                    + " job_clusters/<job_cluster_key> can be removed. Send the field without that part.");
            return;
        }
        Map<String, JsonNode> entries = byKey(settings.path(list), keyField);
        if (entries.remove(key) == null) {
            findings.problem("fields_to_remove has \"%s\", but there is no such entry.%s"
                    .formatted(field, NearestName.hint(key, entries.keySet())));
        }
        settings.set(list, Json.array().addAll(entries.values()));
    }

    private static void set(ObjectNode settings, String name, JsonNode value) {
        String keyField = MERGED_LISTS.get(name);
        if (keyField == null || !value.isArray() || !settings.has(name)) {
            settings.set(name, value.deepCopy());
            return;
        }
        Map<String, JsonNode> entries = byKey(settings.get(name), keyField);
        ArrayNode withoutKey = Json.array();
        for (JsonNode entry : value) {
            if (entry.path(keyField).isTextual()) {
                entries.put(entry.get(keyField).textValue(), entry.deepCopy());
            } else {
                withoutKey.add(entry.deepCopy());
            }
        }
        settings.set(name, Json.array().addAll(entries.values()).addAll(withoutKey));
    }

    private static Map<String, JsonNode> byKey(JsonNode list, String keyField) {
        Map<String, JsonNode> entries = new LinkedHashMap<>();
        list.forEach(entry -> entries.put(entry.get(keyField).textValue(), entry));
        return entries;
    }
}
