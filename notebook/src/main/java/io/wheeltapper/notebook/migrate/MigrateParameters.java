package io.wheeltapper.notebook.migrate;

import io.wheeltapper.notebook.migrate.jobs.JobWriter.NotebookTasks;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What to read and what to write.
 *
 * @param folder folder to read
 * @param jobs folder for converted jobs; null for none
 */
public record MigrateParameters(
        Path folder, @Nullable Path jobs, NotebookTasks notebookTasks, ExistingFiles existing, WriteMode mode) {
    /** What to do with existing files. */
    public enum ExistingFiles {
        REFUSE,
        REPLACE
    }

    /** Whether anything is written. */
    public enum WriteMode {
        WRITE,
        DRY_RUN
    }

    /** Returns parameters that read only. */
    public static MigrateParameters of(Path folder) {
        return new MigrateParameters(folder, null, NotebookTasks.KEEP, ExistingFiles.REFUSE, WriteMode.WRITE);
    }

    public MigrateParameters withJobs(@Nullable Path target, NotebookTasks tasks) {
        return new MigrateParameters(folder, target, tasks, existing, mode);
    }

    public MigrateParameters withExisting(ExistingFiles wanted) {
        return new MigrateParameters(folder, jobs, notebookTasks, wanted, mode);
    }

    public MigrateParameters withMode(WriteMode wanted) {
        return new MigrateParameters(folder, jobs, notebookTasks, existing, wanted);
    }
}
