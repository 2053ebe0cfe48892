package io.wheeltapper.notebook.migrate.files;

/**
 * A file that was not read.
 *
 * @param file relative to the folder
 * @param reason a sentence
 */
public record SkippedFile(String file, String reason) {}
