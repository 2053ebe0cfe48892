package io.wheeltapper.pipeline.ingest;

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
        return new FileSplit(file, path, name, format, start, end, line, layout, deleted);
    }

    /** The whole of a file, of which nothing is wanted yet. */
    static FileSplit whole(SourceFile file) {
        return new FileSplit(
                0, file.path(), file.name(), file.format(), 0, Long.MAX_VALUE, 1, FileLayout.none(), new BitSet());
    }
}
