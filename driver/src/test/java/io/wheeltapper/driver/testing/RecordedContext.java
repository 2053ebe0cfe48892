package io.wheeltapper.driver.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.driver.tasks.TaskContext;
import io.wheeltapper.json.JsonRecords;
import io.wheeltapper.protocol.TaskAssignment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps what a task tells. */
public final class RecordedContext implements TaskContext {
    public final List<String> phases = new ArrayList<>();
    public final List<String> lines = new ArrayList<>();
    public final List<String> secrets = new ArrayList<>();
    public final Map<String, Double> metrics = new LinkedHashMap<>();
    public final Map<String, JsonNode> values = new LinkedHashMap<>();

    /** A task with that body. */
    public static TaskAssignment task(String kind, String body, String libraries) {
        return new TaskAssignment(
                1,
                1,
                7,
                null,
                "nightly",
                "only",
                0,
                kind,
                JsonRecords.read(body, JsonNode.class),
                JsonRecords.read(libraries, JsonNode.class),
                0,
                List.of());
    }

    @Override
    public void phase(String description) {
        phases.add(description);
    }

    @Override
    public void log(String text) {
        lines.addAll(text.lines().toList());
    }

    @Override
    public void metric(String name, double value) {
        metrics.put(name, value);
    }

    @Override
    public void redact(String secret) {
        secrets.add(secret);
    }

    @Override
    public JsonNode redacted(JsonNode tree) {
        return JsonRecords.read(redacted(tree.toString()), JsonNode.class);
    }

    @Override
    public String redacted(String text) {
        return secrets.stream().reduce(text, (clean, secret) -> clean.replace(secret, "[REDACTED]"));
    }

    @Override
    public void taskValue(String key, JsonNode value) {
        values.put(key, value);
    }
}
