package io.wheeltapper.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.driver.tasks.TaskContext;
import java.util.function.Consumer;

/** The context of a notebook that runs without a server: it prints phases and lines, and ignores metrics. */
final class VerbContext implements TaskContext {
    private final Progress progress;
    private final Consumer<String> lines;

    VerbContext(Progress progress, Consumer<String> lines) {
        this.progress = progress;
        this.lines = lines;
    }

    @Override
    public void phase(String description) {
        progress.phase(description);
    }

    @Override
    public void log(String text) {
        lines.accept(text);
    }

    @Override
    public void metric(String name, double value) {
        // Outcomes contain the metrics.
    }

    @Override
    public void taskValue(String key, JsonNode value) {
        // There is no other task.
    }

    @Override
    public void redact(String secret) {
        // There are no secrets without a server.
    }

    @Override
    public String redacted(String text) {
        return text;
    }

    @Override
    public JsonNode redacted(JsonNode tree) {
        return tree;
    }
}
