package io.wheeltapper.driver.notebooks.cells;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.json.JsonDocuments;
import java.util.Optional;

/** What tasks of a run leave for each other: texts, numbers, truth values, lists and maps of such. */
public final class TaskValues {
    private final Store store;

    public TaskValues(Store store) {
        this.store = store;
    }

    /** Where the values are. */
    public interface Store {
        void put(String key, JsonNode value);

        /** Empty where that task has left no such value. */
        Optional<JsonNode> get(String taskKey, String key);
    }

    /** Leaves a value for later tasks, which find it by this task's key. */
    public void set(String key, Object value) {
        store.put(key, JsonDocuments.tree(value));
    }

    /**
     * Returns what an earlier task has left.
     *
     * @throws IllegalArgumentException if it has left no such value
     */
    public Object get(String taskKey, String key) {
        return store.get(taskKey, key)
                .map(JsonDocuments::plain)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Task %s has left no value %s. Give a default: jobs.taskValues.get(\"%s\", \"%s\", value)."
                                .formatted(taskKey, key, taskKey, key)));
    }

    /** Returns what an earlier task has left; else {@code defaultValue}. */
    public Object get(String taskKey, String key, Object defaultValue) {
        return store.get(taskKey, key).map(JsonDocuments::plain).orElse(defaultValue);
    }
}
