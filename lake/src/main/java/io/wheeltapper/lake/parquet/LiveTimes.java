package io.wheeltapper.lake.parquet;

import io.wheeltapper.core.time.Micros;
import io.wheeltapper.lake.column.Field;
import io.wheeltapper.lake.column.FieldType;
import io.wheeltapper.lake.column.LongColumn;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.lake.log.FileErrors;
import io.wheeltapper.lake.log.FileStatistics;
import io.wheeltapper.lake.log.LiveFile;
import io.wheeltapper.lake.log.TableColumn;
import io.wheeltapper.lake.log.TableColumn.Place;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.statistics.LongStatistics;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;

/**
 * Finds the first and the last value of a TIMESTAMP column among the rows that are not deleted. The bounds in Delta's
 * log, truncated to milliseconds, tell which files need not be opened; the footers of the others tell the microsecond,
 * and values are read only where rows are deleted, or a footer tells nothing.
 */
public final class LiveTimes {
    /** A bound in the log is truncated to milliseconds, so that the value may be later by less than that. */
    private static final long MOST_TRUNCATED_MICROS = 999;

    private final Configuration hadoop;
    private final TableColumn column;
    private final Set<LiveFile> seen = new HashSet<>();
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    /** A file, and bounds of its values, in microseconds since 1970-01-01T00:00:00Z. */
    private record Bounded(LiveFile file, long least, long most) {}

    private LiveTimes(Configuration hadoop, TableColumn column) {
        this.hadoop = hadoop;
        this.column = column;
    }

    /** Returns the span of the column's values in {@code files}; empty if there are none. */
    public static Optional<TimeSpan> span(Configuration hadoop, List<LiveFile> files, TableColumn column) {
        LiveTimes times = new LiveTimes(hadoop, column);
        List<Bounded> bounded = files.stream().map(times::bounded).toList();
        bounded.stream().sorted(Comparator.comparingLong(Bounded::least)).forEach(file -> {
            if (file.least() < times.first) {
                times.look(file.file());
            }
        });
        bounded.stream()
                .sorted(Comparator.comparingLong(Bounded::most).reversed())
                .forEach(file -> {
                    if (file.most() > times.last) {
                        times.look(file.file());
                    }
                });
        return times.first > times.last ? Optional.empty() : Optional.of(new TimeSpan(times.first, times.last));
    }

    private Bounded bounded(LiveFile live) {
        FileStatistics statistics = FileStatistics.of(live.file());
        return new Bounded(
                live,
                statistics.first(column.storedName()).map(LiveTimes::micros).orElse(Long.MIN_VALUE),
                statistics
                        .last(column.storedName())
                        .map(time -> micros(time) + MOST_TRUNCATED_MICROS)
                        .orElse(Long.MAX_VALUE));
    }

    private void look(LiveFile live) {
        if (seen.add(live)) {
            addAll(live);
        }
    }

    private static long micros(String time) {
        return Micros.of(Instant.parse(time));
    }

    private void add(long time) {
        first = Math.min(first, time);
        last = Math.max(last, time);
    }

    private void addAll(LiveFile live) {
        if (column.place() != Place.DATA) {
            // Every row of the file has the same time.
            Optional.ofNullable(live.file().partition().get(column.storedName()))
                    .filter(time -> !time.isEmpty())
                    .ifPresent(time -> add(partitionMicros(time)));
            return;
        }
        ParquetMetadata footer = footer(live);
        Optional<Type> stored = footer.getFileMetaData().getSchema().getFields().stream()
                .filter(this::isColumn)
                .findFirst();
        if (stored.isPresent() && !addBounds(live, footer, stored.get())) {
            addValues(live, stored.get().getName());
        }
    }

    /** Returns the microseconds of a partition's time, which is one of UTC unless it names an offset. */
    private static long partitionMicros(String time) {
        String iso = time.replace(' ', 'T');
        boolean hasOffset = iso.matches(".*T.*([zZ]|[+-]\\d\\d:\\d\\d)");
        return Micros.of(OffsetDateTime.parse(hasOffset ? iso : iso + "Z").toInstant());
    }

    private boolean isColumn(Type stored) {
        return column.storedId() < 0
                ? stored.getName().equals(column.storedName())
                : stored.getId() != null && stored.getId().intValue() == column.storedId();
    }

    private ParquetMetadata footer(LiveFile live) {
        try (ParquetFileReader reader = ParquetFileReader.open(
                HadoopInputFile.fromPath(new Path(live.file().path()), hadoop))) {
            return reader.getFooter();
        } catch (IOException | RuntimeException e) {
            // Of a file that is cut short the library throws what comes.
            throw FileErrors.unreadable(live.file(), e);
        }
    }

    /** Adds what the footer tells; returns whether that is enough. */
    private boolean addBounds(LiveFile live, ParquetMetadata footer, Type stored) {
        long microsInOne = microsInOne(stored);
        if (live.isMarked() || microsInOne == 0) {
            return false;
        }
        for (BlockMetaData block : footer.getBlocks()) {
            ColumnChunkMetaData chunk = block.getColumns().stream()
                    .filter(each -> each.getPath().toDotString().equals(stored.getName()))
                    .findFirst()
                    .orElseThrow();
            if (!(chunk.getStatistics() instanceof LongStatistics bounds) || bounds.isEmpty()) {
                return false;
            }
            if (bounds.hasNonNullValue()) {
                add(Math.multiplyExact(bounds.getMin(), microsInOne));
                add(Math.multiplyExact(bounds.getMax(), microsInOne));
            }
        }
        return true;
    }

    /** Returns how many microseconds are one of the column's units; 0 if it does not count whole ones. */
    private static long microsInOne(Type stored) {
        if (!(stored.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation time)) {
            return 0;
        }
        return switch (time.getUnit()) {
            case MILLIS -> 1_000;
            case MICROS -> 1;
            case NANOS -> 0;
        };
    }

    private void addValues(LiveFile live, String storedName) {
        BitSet deleted = live.readDeleted();
        TableSchema times = TableSchema.of(Field.of(storedName, FieldType.Single.TIMESTAMP));
        int[] row = {0};
        DataFiles.read(hadoop, live.file(), times, RowsWanted.of("", KeyRange.ALL), batch -> {
            LongColumn values = batch.longs(0);
            for (int i = 0; i < values.size(); i++, row[0]++) {
                if (!deleted.get(row[0]) && !values.isNull(i)) {
                    add(values.get(i));
                }
            }
        });
    }
}
