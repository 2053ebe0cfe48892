package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.core.scenario.CsvNotation;
import java.io.Serializable;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a file has the columns that are wanted.
 *
 * @param names the file's own names of the wanted columns, in their order; empty text for one that it lacks
 * @param positions where each stands in a line, from 0; -1 for one that is not in the file
 * @param ids field ids by which Parquet columns are found, in their order, -1 for one that is found by name; empty when all
 *     are
 * @param constants what columns hold in all records of the file, by index among the wanted; null for what is missing
 * @param width how many columns the file has
 * @param csv how it is written, where it is CSV
 * @param numbers indexes of the wanted columns that hold numbers
 */
record FileLayout(
        List<String> names,
        List<Integer> positions,
        List<Integer> ids,
        Map<Integer, @Nullable String> constants,
        int width,
        CsvNotation csv,
        Set<Integer> numbers)
        implements Serializable {
    FileLayout {
        names = List.copyOf(names);
        positions = List.copyOf(positions);
        ids = List.copyOf(ids);
        numbers = Set.copyOf(numbers);
        constants = Collections.unmodifiableMap(new HashMap<>(constants));
    }

    /** Nothing is wanted. */
    static FileLayout none() {
        return new FileLayout(List.of(), List.of(), List.of(), Map.of(), 0, CsvNotation.standard(), Set.of());
    }

    /** Returns whether the records have the column of that index. */
    boolean has(int column) {
        return positions.get(column) >= 0 || constants.containsKey(column);
    }

    /** Puts the constants into the fields of a record. */
    void fillIn(@Nullable String[] fields) {
        constants.forEach((column, value) -> fields[column] = value);
    }
}
