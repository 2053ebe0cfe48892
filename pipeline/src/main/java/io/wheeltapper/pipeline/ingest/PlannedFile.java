package io.wheeltapper.pipeline.ingest;

/**
 * A file whose header fits.
 *
 * @param file the file
 * @param layout where it has the wanted columns
 */
record PlannedFile(SourceFile file, FileLayout layout) {}
