package io.wheeltapper.notebook.migrate.jobs;

import org.jspecify.annotations.Nullable;

/**
 * A converted job.
 *
 * @param source original file
 * @param file name of the written file; null if it could not be converted
 * @param text text of the file; empty if it could not be converted
 * @param reason why it could not be converted; otherwise empty
 */
public record WrittenJob(
        String job, String source, @Nullable String file, String text, String reason) {}
