package io.wheeltapper.pipeline.files;

import static org.apache.parquet.filter2.predicate.FilterApi.and;
import static org.apache.parquet.filter2.predicate.FilterApi.binaryColumn;
import static org.apache.parquet.filter2.predicate.FilterApi.gt;
import static org.apache.parquet.filter2.predicate.FilterApi.gtEq;
import static org.apache.parquet.filter2.predicate.FilterApi.longColumn;
import static org.apache.parquet.filter2.predicate.FilterApi.lt;
import static org.apache.parquet.filter2.predicate.FilterApi.ltEq;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.filter2.predicate.FilterPredicate;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Which rows of a file are of interest. Pages that hold none are skipped; pages that hold some are read as a whole.
 *
 * @param key name of a STRING column
 * @param keys its values that are wanted
 * @param time name of a TIMESTAMP column
 * @param after its values that are wanted are later than this, microseconds since 1970-01-01T00:00:00Z
 * @param upTo and not later than this
 */
public record RowsWanted(String key, KeyRange keys, String time, long after, long upTo) implements Serializable {
    /** Those of {@code keys}, of any time. */
    public static RowsWanted of(String key, KeyRange keys) {
        return new RowsWanted(key, keys, "", Long.MIN_VALUE, Long.MAX_VALUE);
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

    /** Files of older sessions hold times in a form without an order. */
    private boolean hasComparableTime(MessageType columns) {
        return columns.containsField(time)
                && columns.getType(time).asPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.INT64;
    }

    private static Binary binary(UTF8String text) {
        return Binary.fromConstantByteArray(text.getBytes());
    }
}
