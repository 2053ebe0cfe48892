package io.wheeltapper.pipeline.ingest;

import java.util.BitSet;

/**
 * A file with a suitable header.
 *
 * @param file the file; for a table, one of its data files
 * @param format format after inspection
 * @param layout location of the wanted columns
 * @param deleted numbers of deleted rows, from 0
 */
record PlannedFile(SourceFile file, FileFormat format, FileLayout layout, BitSet deleted) {}
