package io.wheeltapper.notebook.migrate.jobs;

import io.wheeltapper.notebook.migrate.notebooks.Verdict;
import java.util.List;

/**
 * The analysis of a job.
 *
 * @param notes remarks
 */
public record JobReport(
        String file,
        String name,
        Verdict verdict,
        List<TaskReport> tasks,
        List<SettingReport> settings,
        List<String> notes) {
    public JobReport {
        tasks = List.copyOf(tasks);
        settings = List.copyOf(settings);
        notes = List.copyOf(notes);
    }
}
