package io.wheeltapper.notebook.migrate.jobs;

import io.wheeltapper.notebook.migrate.notebooks.ParameterUse;
import io.wheeltapper.notebook.migrate.notebooks.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The analysis of a task.
 *
 * @param kind field that defines its work, such as {@code notebook_task}
 * @param path path of its notebook; null for other tasks
 * @param notebook built-in notebook with the same purpose; null if there is none
 * @param step step with the same purpose; null if there is none
 * @param parameters parameters that it passes
 * @param here how it runs here, in a sentence
 */
public record TaskReport(
        String key,
        String kind,
        Verdict verdict,
        @Nullable String path,
        @Nullable String notebook,
        @Nullable String step,
        List<ParameterUse> parameters,
        String here) {
    public TaskReport {
        parameters = List.copyOf(parameters);
    }
}
