package io.wheeltapper.pipeline.ingest;

import java.util.BitSet;

/**
 * A file whose header fits.
 *
 * @param file the file; of a table, one of its data files
 * @param format how it holds its records, now that it was looked into
 * @param layout where it has the wanted columns
 * @param deleted numbers of its rows, from 0, that do not count
 */
record PlannedFile(SourceFile file, FileFormat format, FileLayout layout, BitSet deleted) {}
