package io.wheeltapper.driver.notebooks;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.driver.tasks.TaskContext;

/** The context of a step that a cell calls: its summary is shown below the cell as well. */
final class CellContext implements TaskContext {
    private final TaskContext task;
    private final Outputs outputs;

    CellContext(TaskContext task, Outputs outputs) {
        this.task = task;
        this.outputs = outputs;
    }

    @Override
    public void phase(String description) {
        task.phase(description);
    }

    @Override
    public void log(String text) {
        task.log(text);
        text.lines().forEach(outputs::print);
    }

    @Override
    public void metric(String name, double value) {
        task.metric(name, value);
    }

    @Override
    public void taskValue(String key, JsonNode value) {
        task.taskValue(key, value);
    }

    @Override
    public void redact(String secret) {
        task.redact(secret);
    }

    @Override
    public String redacted(String text) {
        return task.redacted(text);
    }

    @Override
    public JsonNode redacted(JsonNode tree) {
        return task.redacted(tree);
    }
}
