package io.wheeltapper.lake.parquet;

import io.wheeltapper.lake.column.Utf8;
import io.wheeltapper.lake.log.DataFile;
import io.wheeltapper.lake.log.FileErrors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.internal.column.columnindex.ColumnIndex;
import org.apache.parquet.internal.column.columnindex.OffsetIndex;

/**
 * The range of keys in a page of a Parquet file; in a row group, if the file has no page index.
 *
 * @param least lower bound of the keys
 * @param most upper bound of the keys
 * @param rows number of rows
 */
public record PageKeys(Utf8 least, Utf8 most, long rows) {
    /** The pages of {@code file}, by its column {@code key STRING}; empty when the file does not tell. */
    public static List<PageKeys> of(Configuration hadoop, DataFile file, String key) {
        List<PageKeys> pages = new ArrayList<>();
        try (ParquetFileReader reader =
                ParquetFileReader.open(HadoopInputFile.fromPath(new Path(file.path()), hadoop))) {
            for (BlockMetaData block : reader.getRowGroups()) {
                for (ColumnChunkMetaData chunk : block.getColumns()) {
                    if (chunk.getPath().toDotString().equals(key)) {
                        add(pages, reader, block, chunk);
                    }
                }
            }
        } catch (IOException e) {
            throw FileErrors.unreadable(file, e);
        }
        return pages;
    }

    private static void add(
            List<PageKeys> pages, ParquetFileReader reader, BlockMetaData block, ColumnChunkMetaData chunk)
            throws IOException {
        ColumnIndex index = reader.readColumnIndex(chunk);
        OffsetIndex offsets = reader.readOffsetIndex(chunk);
        if (index == null || offsets == null) {
            if (chunk.getStatistics().hasNonNullValue()) {
                Utf8 least = key(chunk.getStatistics().getMinBytes());
                Utf8 most = key(chunk.getStatistics().getMaxBytes());
                pages.add(new PageKeys(least, most, block.getRowCount()));
            }
            return;
        }
        for (int page = 0; page < offsets.getPageCount(); page++) {
            if (!index.getNullPages().get(page)) {
                long last = offsets.getLastRowIndex(page, block.getRowCount());
                pages.add(new PageKeys(
                        key(index.getMinValues().get(page)),
                        key(index.getMaxValues().get(page)),
                        1 + last - offsets.getFirstRowIndex(page)));
            }
        }
    }

    private static Utf8 key(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return key(copy);
    }

    private static Utf8 key(byte[] bytes) {
        return Utf8.copyOf(bytes, 0, bytes.length);
    }
}
