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
 * The location of the wanted columns in a file.
 *
 * @param names names of the wanted columns in the file, in their order; empty text for a missing one
 * @param positions position of each in a line, from 0; -1 for a missing one
 * @param ids field ids by which Parquet columns are found, in their order, -1 for one that is found by name; empty when
 * all
 *     are
 * @param constants values of columns that are the same in all records of the file, by index of the wanted column; null
 * for a missing one
 * @param width number of columns in the file
 * @param csv notation of a CSV file
 * @param numbers indexes of the wanted columns with numbers
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

    /** Returns a layout without wanted columns. */
    static FileLayout none() {
        return new FileLayout(List.of(), List.of(), List.of(), Map.of(), 0, CsvNotation.standard(), Set.of());
    }

    /** Returns whether the records have the column of that index. */
    boolean has(int column) {
        return positions.get(column) >= 0 || constants.containsKey(column);
    }

    /** Sets the constants in the fields of a record. */
    void fillIn(@Nullable String[] fields) {
        constants.forEach((column, value) -> fields[column] = value);
    }
}
