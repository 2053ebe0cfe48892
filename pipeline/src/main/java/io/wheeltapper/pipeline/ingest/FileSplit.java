package io.wheeltapper.pipeline.ingest;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.io.Serializable;
import java.util.BitSet;

/**
 * A piece of a file: the lines, or the row groups, that begin in {@code [start, end)}.
 *
 * @param file index of the file among those of the data set
 * @param path where it can be read from
 * @param name what it is called in messages
 * @param format how it holds its records; never a table
 * @param start first byte
 * @param end first byte after it; {@link Long#MAX_VALUE} for text that is not split
 * @param firstLine number of the first line that begins in it, from 1; of no meaning in Parquet
 * @param layout where the file has the wanted columns
 * @param deleted numbers of the file's rows, from 0, that do not count
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

    /** Returns the whole of a file, of which nothing is wanted yet. */
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
