package io.wheeltapper.lake.parquet;

import io.wheeltapper.lake.log.DataFile;
import io.wheeltapper.lake.log.FileErrors;
import io.wheeltapper.lake.log.FileStatistics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.statistics.LongStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/**
 * The first and last value of a TIMESTAMP column, in microseconds since 1970-01-01T00:00:00Z.
 *
 * @param first first value
 * @param last last value, inclusive
 */
public record TimeSpan(long first, long last) {
    /**
     * Returns the span of all rows of {@code files} without reading the rows: Delta's log tells which files contain the
     * first and the last millisecond, and those files' statistics tell the microsecond. Empty if there are no rows, or
     * the files have no statistics.
     */
    public static Optional<TimeSpan> of(Configuration hadoop, List<DataFile> files, String column) {
        Map<DataFile, String> firsts = new HashMap<>();
        Map<DataFile, String> lasts = new HashMap<>();
        for (DataFile file : files) {
            FileStatistics statistics = FileStatistics.of(file);
            Optional<String> first = statistics.first(column);
            Optional<String> last = statistics.last(column);
            if (first.isPresent() && last.isPresent()) {
                firsts.put(file, first.get());
                lasts.put(file, last.get());
            } else if (!statistics.isEmpty()) {
                return Optional.empty();
            }
        }
        if (firsts.isEmpty()) {
            return Optional.empty();
        }
        String first = firsts.values().stream().min(String::compareTo).orElseThrow();
        String last = lasts.values().stream().max(String::compareTo).orElseThrow();
        List<DataFile> outermost = files.stream()
                .filter(file -> first.equals(firsts.get(file)) || last.equals(lasts.get(file)))
                .toList();
        return exact(hadoop, outermost, column);
    }

    private static Optional<TimeSpan> exact(Configuration hadoop, List<DataFile> files, String column) {
        List<TimeSpan> spans = new ArrayList<>();
        for (DataFile file : files) {
            try (ParquetFileReader reader =
                    ParquetFileReader.open(HadoopInputFile.fromPath(new Path(file.path()), hadoop))) {
                for (BlockMetaData block : reader.getRowGroups()) {
                    Optional<TimeSpan> span = of(block, column);
                    if (span.isEmpty()) {
                        return Optional.empty();
                    }
                    spans.add(span.get());
                }
            } catch (IOException e) {
                throw FileErrors.unreadable(file, e);
            }
        }
        return spans.stream()
                .reduce((left, right) ->
                        new TimeSpan(Math.min(left.first, right.first), Math.max(left.last, right.last)));
    }

    private static Optional<TimeSpan> of(BlockMetaData block, String column) {
        for (ColumnChunkMetaData chunk : block.getColumns()) {
            Statistics<?> statistics = chunk.getStatistics();
            if (chunk.getPath().toDotString().equals(column)
                    && statistics instanceof LongStatistics times
                    && times.hasNonNullValue()) {
                return Optional.of(new TimeSpan(times.getMin(), times.getMax()));
            }
        }
        return Optional.empty();
    }
}
