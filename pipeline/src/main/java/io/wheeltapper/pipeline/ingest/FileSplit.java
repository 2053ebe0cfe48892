package io.wheeltapper.pipeline.ingest;

import java.io.Serializable;

/**
 * A piece of a text file: the lines that begin in {@code [start, end)}.
 *
 * @param file index of the file among those of the data set
 * @param path where it can be read from
 * @param format CSV or JSON lines
 * @param start first byte
 * @param end first byte after it; {@link Long#MAX_VALUE} for compressed files, which are not split
 * @param firstLine number of the first line that begins in it, from 1
 * @param layout where the file has the wanted columns
 */
record FileSplit(int file, String path, FileFormat format, long start, long end, long firstLine, FileLayout layout)
        implements Serializable {
    FileSplit withFirstLine(long line) {
        return new FileSplit(file, path, format, start, end, line, layout);
    }
}
