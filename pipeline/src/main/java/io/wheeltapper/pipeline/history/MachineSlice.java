package io.wheeltapper.pipeline.history;

import io.wheeltapper.lake.column.Utf8;
import io.wheeltapper.lake.parquet.KeyRange;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The machines of one task.
 *
 * @param keys range of their identifiers
 * @param only the wanted machines in the range; null for all
 */
record MachineSlice(KeyRange keys, @Nullable Set<Utf8> only) implements Serializable {
    /** One for each of {@code ranges}, as narrow as {@code only} allows; those that it leaves empty are left out. */
    static List<MachineSlice> of(List<KeyRange> ranges, @Nullable NavigableSet<Utf8> only) {
        List<MachineSlice> slices = new ArrayList<>();
        for (KeyRange range : ranges) {
            if (only == null) {
                slices.add(new MachineSlice(range, null));
            } else {
                NavigableSet<Utf8> from = range.from() == null ? only : only.tailSet(range.from(), true);
                NavigableSet<Utf8> within = range.until() == null ? from : from.headSet(range.until(), false);
                if (!within.isEmpty()) {
                    KeyRange narrow = new KeyRange(within.first(), within.last().next());
                    slices.add(new MachineSlice(narrow, new HashSet<>(within)));
                }
            }
        }
        return slices;
    }

    boolean contains(Utf8 machine) {
        return keys.contains(machine) && (only == null || only.contains(machine));
    }
}
