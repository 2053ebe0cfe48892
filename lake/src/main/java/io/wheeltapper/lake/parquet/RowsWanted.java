package io.wheeltapper.lake.parquet;

import static org.apache.parquet.filter2.predicate.FilterApi.and;
import static org.apache.parquet.filter2.predicate.FilterApi.binaryColumn;
import static org.apache.parquet.filter2.predicate.FilterApi.gt;
import static org.apache.parquet.filter2.predicate.FilterApi.gtEq;
import static org.apache.parquet.filter2.predicate.FilterApi.longColumn;
import static org.apache.parquet.filter2.predicate.FilterApi.lt;
import static org.apache.parquet.filter2.predicate.FilterApi.ltEq;

import io.wheeltapper.lake.column.Utf8;
import io.wheeltapper.lake.log.DataFile;
import io.wheeltapper.lake.log.FileStatistics;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.filter2.predicate.FilterPredicate;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * The wanted rows of a file. Pages without any are skipped; pages with some are read completely.
 *
 * @param key name of a STRING column
 * @param keys its wanted values
 * @param time name of a TIMESTAMP column
 * @param after wanted times are later than this, in microseconds since 1970-01-01T00:00:00Z
 * @param upTo wanted times are not later than this
 */
public record RowsWanted(String key, KeyRange keys, String time, long after, long upTo) implements Serializable {
    /** Returns the rows of {@code keys} at any time. */
    public static RowsWanted of(String key, KeyRange keys) {
        return new RowsWanted(key, keys, "", Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** Returns whether some of them may lie in {@code file}, as far as the table's log tells. */
    public boolean mayLieIn(DataFile file) {
        FileStatistics statistics = FileStatistics.of(file);
        boolean isInTime = time.isEmpty() || statistics.mayHold(time, after, upTo);
        Utf8 from = keys.from();
        Utf8 until = keys.until();
        boolean isBelow = from != null
                && statistics
                        .most(key)
                        .filter(most -> Utf8.of(most).compareTo(from) < 0)
                        .isPresent();
        boolean isAbove = until != null
                && statistics
                        .least(key)
                        .filter(least -> Utf8.of(least).compareTo(until) >= 0)
                        .isPresent();
        return isInTime && !isBelow && !isAbove && !statistics.isEmpty();
    }

    /** What Parquet can know of it in a file of these columns; empty when all rows are wanted. */
    Optional<FilterPredicate> predicate(MessageType columns) {
        List<FilterPredicate> parts = new ArrayList<>();
        if (keys.from() != null) {
            parts.add(gtEq(binaryColumn(key), binary(keys.from())));
        }
        if (keys.until() != null) {
            parts.add(lt(binaryColumn(key), binary(keys.until())));
        }
        if (hasComparableTime(columns)) {
            if (after != Long.MIN_VALUE) {
                parts.add(gt(longColumn(time), after));
            }
            if (upTo != Long.MAX_VALUE) {
                parts.add(ltEq(longColumn(time), upTo));
            }
        }
        return parts.stream().reduce((left, right) -> and(left, right));
    }

    /** Returns whether times can be compared; files of older sessions store times in a form without an order. */
    private boolean hasComparableTime(MessageType columns) {
        return columns.containsField(time)
                && columns.getType(time).asPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.INT64;
    }

    private static Binary binary(Utf8 text) {
        return Binary.fromConstantByteArray(text.bytes());
    }
}
