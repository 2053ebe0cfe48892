package io.wheeltapper.pipeline.ingest;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.io.Serializable;
import java.util.BitSet;

/**
 * A piece of a file: the lines or row groups that begin in {@code [start, end)}.
 *
 * @param file index of the file in the data set
 * @param path path of the file
 * @param name name in messages
 * @param format format; never a table
 * @param start first byte
 * @param end first byte after it; {@link Long#MAX_VALUE} for text that is not split
 * @param firstLine number of the first line that begins in it, from 1; unused for Parquet
 * @param layout location of the wanted columns
 * @param deleted numbers of deleted rows, from 0
 */
@RecordBuilder
record FileSplit(
        int file,
        String path,
        String name,
        FileFormat format,
        long start,
        long end,
        long firstLine,
        FileLayout layout,
        BitSet deleted)
        implements Serializable {
    FileSplit withFirstLine(long line) {
        return FileSplitBuilder.builder(this).firstLine(line).build();
    }

    /** Returns a split of a whole file without wanted columns. */
    static FileSplit whole(SourceFile file) {
        return FileSplitBuilder.builder()
                .file(0)
                .path(file.path())
                .name(file.name())
                .format(file.format())
                .start(0)
                .end(Long.MAX_VALUE)
                .firstLine(1)
                .layout(FileLayout.none())
                .deleted(new BitSet())
                .build();
    }
}
