package io.wheeltapper.pipeline.ingest;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Records that are compared with each other and written together: those of a UTC month, or of some machines in it, or all.
 *
 * @param month number of the month, as in {@link EventMonths}; {@link #ALL} for all times
 * @param machines whether records of the machine of that number belong here
 * @param parts returns the records in the order of their splits and lines
 */
record RowGroup(int month, IntPredicate machines, Supplier<List<Part>> parts) {
    static final int ALL = Integer.MIN_VALUE;

    /**
     * Some rows of a block.
     *
     * @param block the block
     * @param selection the rows, in increasing order; null for all
     */
    record Part(RowBlock block, int @Nullable [] selection) {
        int size() {
            return selection == null ? block.size() : selection.length;
        }

        int row(int index) {
            return selection == null ? index : selection[index];
        }
    }
}
