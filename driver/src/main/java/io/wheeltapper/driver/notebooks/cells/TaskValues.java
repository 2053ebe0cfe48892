package io.wheeltapper.driver.notebooks.cells;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.json.JsonDocuments;
import java.util.Optional;

/** Values that tasks of a run pass to each other: texts, numbers, booleans, lists and maps of these. */
public final class TaskValues {
    private final Store store;

    public TaskValues(Store store) {
        this.store = store;
    }

    /** Stores the values. */
    public interface Store {
        void put(String key, JsonNode value);

        /** Returns a value; empty if that task has not set it. */
        Optional<JsonNode> get(String taskKey, String key);
    }

    /** Sets a value for later tasks, which find it by this task's key. */
    public void set(String key, Object value) {
        store.put(key, JsonDocuments.tree(value));
    }

    /**
     * Returns a value that an earlier task has set.
     *
     * @throws IllegalArgumentException if it has not set such a value
     */
    public Object get(String taskKey, String key) {
        return store.get(taskKey, key)
                .map(JsonDocuments::plain)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Task %s has not set a value %s. Give a default: jobs.taskValues.get(\"%s\", \"%s\", value)."
                                .formatted(taskKey, key, taskKey, key)));
    }

    /** Returns a value that an earlier task has set, or else {@code defaultValue}. */
    public Object get(String taskKey, String key, Object defaultValue) {
        return store.get(taskKey, key).map(JsonDocuments::plain).orElse(defaultValue);
    }
}
