package io.wheeltapper.notebook.migrate.jobs;

import org.jspecify.annotations.Nullable;

/**
 * A job as it runs here.
 *
 * @param source the file that it came from
 * @param file its name in the folder; null for one that could not run here
 * @param text of the file; empty for one that could not run here
 * @param reason why it could not; else empty
 */
public record WrittenJob(
        String job, String source, @Nullable String file, String text, String reason) {}
