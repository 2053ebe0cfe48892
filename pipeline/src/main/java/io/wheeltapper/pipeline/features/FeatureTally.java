package io.wheeltapper.pipeline.features;

import io.wheeltapper.core.time.Micros;
import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.Utf8;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts feature rows that are written, in the order of their machines. Not safe for use by several threads. */
final class FeatureTally {
    /** Stands for the label of rows without one. */
    static final String UNOBSERVED = "unobserved";

    private final Map<Utf8, Long> labels = new HashMap<>();
    private @Nullable Utf8 lastMachine;
    private long unobserved;
    private long rows;
    private long machines;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    /** Counts rows of {@link FeatureColumns#schema(io.wheeltapper.core.feature.FeatureSchema)}, which may be labelled. */
    void add(RowBatch batch) {
        int label = batch.schema().indexOf(FeatureColumns.LABEL);
        for (int row = 0; row < batch.rows(); row++) {
            Utf8 machine = batch.texts(0).get(row);
            machines += Objects.equals(machine, lastMachine) ? 0 : 1;
            lastMachine = machine;
            first = Math.min(first, batch.longs(1).get(row));
            last = Math.max(last, batch.longs(1).get(row));
            if (label >= 0 && batch.texts(label).isNull(row)) {
                unobserved++;
            } else if (label >= 0) {
                labels.merge(batch.texts(label).get(row), 1L, Long::sum);
            }
        }
        rows += batch.rows();
    }

    /** Adds the counts of other machines. */
    void add(FeatureTally other) {
        other.labels.forEach((label, count) -> labels.merge(label, count, Long::sum));
        unobserved += other.unobserved;
        rows += other.rows;
        machines += other.machines;
        first = Math.min(first, other.first);
        last = Math.max(last, other.last);
    }

    long rows() {
        return rows;
    }

    long machines() {
        return machines;
    }

    /** Returns the earliest as-of time; null when there are no rows. */
    @Nullable
    Instant first() {
        return rows == 0 ? null : Micros.instant(first);
    }

    /** Returns the latest as-of time; null when there are no rows. */
    @Nullable
    Instant last() {
        return rows == 0 ? null : Micros.instant(last);
    }

    /** Returns the number of rows of each label, in the order of the labels, and last of those without. */
    Map<String, Long> labels() {
        Map<String, Long> counts = new LinkedHashMap<>();
        new TreeMap<>(labels).forEach((label, count) -> counts.put(label.toString(), count));
        if (unobserved > 0) {
            counts.put(UNOBSERVED, unobserved);
        }
        return counts;
    }
}
