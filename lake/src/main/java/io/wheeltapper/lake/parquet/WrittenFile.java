package io.wheeltapper.lake.parquet;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.core.time.Micros;
import io.wheeltapper.lake.column.Field;
import io.wheeltapper.lake.column.FieldType;
import io.wheeltapper.lake.column.TableSchema;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/**
 * A data file that has been written.
 *
 * @param bytes its size
 * @param rows how many rows it holds
 * @param statistics what Delta's log is to know of its columns, as JSON: {@code numRecords, minValues, maxValues, nullCount}
 */
public record WrittenFile(long bytes, long rows, String statistics) {
    /** Of longer texts, statistics hold the beginning. */
    private static final int LONGEST_TEXT = 32;

    /** Comes after every other character: makes a text that was cut an upper bound. */
    private static final String LAST_CHARACTER = Character.toString(Character.MAX_CODE_POINT);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    static WrittenFile of(ParquetMetadata footer, TableSchema schema, long bytes) {
        long rows = footer.getBlocks().stream()
                .mapToLong(BlockMetaData::getRowCount)
                .sum();
        ObjectNode statistics = JsonNodeFactory.instance.objectNode();
        statistics.put("numRecords", rows);
        ObjectNode least = statistics.putObject("minValues");
        ObjectNode most = statistics.putObject("maxValues");
        ObjectNode nulls = statistics.putObject("nullCount");
        for (Field field : schema.fields()) {
            if (field.type() instanceof FieldType.Single type) {
                Statistics<?> merged = merged(footer, field.name());
                if (merged != null) {
                    add(field.name(), type, merged, least, most);
                    nulls.put(field.name(), merged.getNumNulls());
                }
            }
        }
        return new WrittenFile(bytes, rows, statistics.toString());
    }

    private static @Nullable Statistics<?> merged(ParquetMetadata footer, String column) {
        Statistics<?> merged = null;
        for (BlockMetaData block : footer.getBlocks()) {
            for (ColumnChunkMetaData chunk : block.getColumns()) {
                if (chunk.getPath().toDotString().equals(column)) {
                    if (merged == null) {
                        merged = chunk.getStatistics().copy();
                    } else {
                        merged.mergeStatistics(chunk.getStatistics());
                    }
                }
            }
        }
        return merged;
    }

    private static void add(
            String column, FieldType.Single type, Statistics<?> values, ObjectNode least, ObjectNode most) {
        // Where a NaN is among the values there are no bounds.
        if (!values.hasNonNullValue()) {
            return;
        }
        switch (type) {
            case TEXT -> {
                String first = text(values.genericGetMin());
                String last = text(values.genericGetMax());
                least.put(column, cut(first));
                most.put(column, last.equals(cut(last)) ? last : cut(last) + LAST_CHARACTER);
            }
            case INT -> {
                least.put(column, (Integer) values.genericGetMin());
                most.put(column, (Integer) values.genericGetMax());
            }
            case LONG -> {
                least.put(column, (Long) values.genericGetMin());
                most.put(column, (Long) values.genericGetMax());
            }
            case DOUBLE -> {
                putFinite(least, column, (Double) values.genericGetMin());
                putFinite(most, column, (Double) values.genericGetMax());
            }
            case TIMESTAMP -> {
                least.put(column, time((Long) values.genericGetMin()));
                most.put(column, time((Long) values.genericGetMax()));
            }
        }
    }

    private static void putFinite(ObjectNode bounds, String column, double value) {
        if (Double.isFinite(value)) {
            bounds.put(column, value);
        }
    }

    private static String text(Object value) {
        return new String(((Binary) value).getBytes(), StandardCharsets.UTF_8);
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_TEXT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_TEXT));
    }

    /** Cut to the millisecond, which readers of Delta's logs allow for. */
    private static String time(long micros) {
        Instant instant = Micros.instant(micros);
        return TIME.format(instant);
    }
}
