package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.core.scenario.TableDefinition;
import io.wheeltapper.pipeline.tables.RawColumns;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The columns of a table by their role, as places among the columns of the scenario.
 *
 * @param machine the machine
 * @param time the event time; -1 if there is none
 * @param others other columns of the key, in its order
 * @param compared columns outside of the key, in which records of one key may differ
 */
record KeyColumns(int machine, int time, List<Integer> others, List<Integer> compared) {
    static KeyColumns of(TableDefinition table) {
        List<String> names =
                table.columns().stream().map(column -> column.name()).toList();
        return new KeyColumns(
                names.indexOf(RawColumns.MACHINE_ID),
                table.key().contains(RawColumns.EVENT_TIME) ? names.indexOf(RawColumns.EVENT_TIME) : -1,
                table.key().stream()
                        .filter(name -> !name.equals(RawColumns.MACHINE_ID) && !name.equals(RawColumns.EVENT_TIME))
                        .map(names::indexOf)
                        .toList(),
                IntStream.range(0, names.size())
                        .filter(i -> !table.key().contains(names.get(i)))
                        .boxed()
                        .toList());
    }
}
