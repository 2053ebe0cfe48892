package io.wheeltapper.pipeline.training;

import static org.apache.spark.sql.functions.expr;

import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.features.FeatureColumns;
import io.wheeltapper.pipeline.workspace.RangeTable;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one purpose.
 *
 * @param purpose purpose of the rows
 * @param range their as-of times
 * @param machines machines by purpose; null if all are for this one
 */
record SplitPart(Purpose purpose, TimeRange range, @Nullable MachineSets machines) {
    /** Returns a BOOLEAN column: whether a row with {@code machine_id}, {@code as_of} is one of them. */
    Column contains() {
        Column inRange = expr(RangeTable.inRange(FeatureColumns.AS_OF, range));
        return machines == null ? inRange : inRange.and(machines.contains(purpose));
    }

    /** Returns the machines listed for this purpose; empty if there is no list. */
    Set<String> listedMachines() {
        return machines == null ? Set.of() : machines.listedFor(purpose);
    }

    /** Returns {@code test range A to B}, or {@code test part (machines by seed 42, shares 5,1,2; A to B)}. */
    @Override
    public String toString() {
        return machines == null
                ? purpose + " range " + range
                : "%s part (machines by %s; %s)".formatted(purpose, machines, range);
    }
}
