package io.wheeltapper.notebook.migrate.jobs;

import io.wheeltapper.notebook.migrate.notebooks.ParameterUse;
import io.wheeltapper.notebook.migrate.notebooks.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a task.
 *
 * @param kind the field that says what it does, such as {@code notebook_task}
 * @param path of its notebook; null for other tasks
 * @param notebook ours that does the same; null where there is none
 * @param step our step that does the same; null where there is none
 * @param parameters that it hands over
 * @param here what becomes of it, in a sentence
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
