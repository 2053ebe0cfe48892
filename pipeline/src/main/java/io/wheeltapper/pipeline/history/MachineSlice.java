package io.wheeltapper.pipeline.history;

import io.wheeltapper.pipeline.files.KeyRange;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * The machines of one task.
 *
 * @param keys between which identifiers they lie
 * @param only the only ones of them; null for all
 */
record MachineSlice(KeyRange keys, @Nullable Set<UTF8String> only) implements Serializable {
    /** One for each of {@code ranges}, as narrow as {@code only} allows; those that it leaves empty are left out. */
    static List<MachineSlice> of(List<KeyRange> ranges, @Nullable NavigableSet<UTF8String> only) {
        List<MachineSlice> slices = new ArrayList<>();
        for (KeyRange range : ranges) {
            if (only == null) {
                slices.add(new MachineSlice(range, null));
            } else {
                NavigableSet<UTF8String> from = range.from() == null ? only : only.tailSet(range.from(), true);
                NavigableSet<UTF8String> within = range.until() == null ? from : from.headSet(range.until(), false);
                if (!within.isEmpty()) {
                    KeyRange narrow = new KeyRange(within.first(), next(within.last()));
                    slices.add(new MachineSlice(narrow, new HashSet<>(within)));
                }
            }
        }
        return slices;
    }

    /** The key that comes right after {@code key}. */
    private static UTF8String next(UTF8String key) {
        byte[] bytes = key.getBytes();
        return UTF8String.fromBytes(Arrays.copyOf(bytes, bytes.length + 1));
    }

    boolean contains(UTF8String machine) {
        return keys.contains(machine) && (only == null || only.contains(machine));
    }
}
