package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.lake.column.LongColumn;
import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.pipeline.ingest.RowGroup.Part;
import io.wheeltapper.pipeline.tables.RawColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The good records of a data set: in memory as far as they fit, otherwise all in temporary files. */
final class RowStore {
    private final TableSchema schema;
    private final RowMemory memory;
    private final TextNumbers numbers;
    private final int machineAt;
    /** Place of the time by whose month records are grouped; -1 if they are not. */
    private final int groupedAt;

    private final List<RowBlock> blocks = new ArrayList<>();
    private @Nullable RowFiles files;

    RowStore(TableSchema schema, boolean isByMonth, RowMemory memory) {
        this.schema = schema;
        this.memory = memory;
        this.numbers = new TextNumbers(schema);
        this.machineAt = schema.indexOf(RawColumns.MACHINE_ID);
        this.groupedAt = isByMonth ? schema.indexOf(RawColumns.EVENT_TIME) : -1;
    }

    TextNumbers numbers() {
        return numbers;
    }

    /** Adds the good records of a split; splits come in their order. */
    void add(int split, RowBatch rows, LongColumn lines) {
        if (rows.rows() == 0) {
            return;
        }
        RowBlock block = new RowBlock(rows, null, split, lines, numbers.of(rows));
        blocks.add(block);
        if (!memory.add(block.bytes()) || files != null) {
            moveToFiles();
        }
    }

    private void moveToFiles() {
        RowFiles known = files;
        if (known == null) {
            known = new RowFiles(schema, machineAt, groupedAt, memory);
            files = known;
        }
        for (RowBlock block : blocks) {
            known.add(block);
            memory.add(-block.bytes());
        }
        blocks.clear();
    }

    /** Takes all records out. */
    void clear() {
        blocks.forEach(block -> memory.add(-block.bytes()));
        blocks.clear();
        RowFiles known = files;
        if (known != null) {
            known.delete();
            files = null;
        }
    }

    /**
     * Returns the records in groups; equal keys are in one group.
     *
     * @param threads number of groups that are in memory at the same time
     */
    List<RowGroup> groups(int threads) {
        RowFiles known = files;
        if (known != null) {
            return known.groups(threads);
        }
        if (groupedAt < 0) {
            return List.of(new RowGroup(
                    RowGroup.ALL,
                    machine -> true,
                    () -> blocks.stream().map(block -> new Part(block, null)).toList()));
        }
        Map<Integer, List<Part>> months = new TreeMap<>();
        for (RowBlock block : blocks) {
            byMonth(block, groupedAt)
                    .forEach((month, rows) -> months.computeIfAbsent(month, key -> new ArrayList<>())
                            .add(new Part(block, rows.length == block.size() ? null : rows)));
        }
        List<RowGroup> groups = new ArrayList<>();
        months.forEach((month, parts) -> groups.add(new RowGroup(month, machine -> true, () -> parts)));
        return groups;
    }

    /** Returns the rows of a block by the month of their time. */
    static Map<Integer, int[]> byMonth(RowBlock block, int timeAt) {
        EventMonths months = new EventMonths();
        LongColumn times = block.rows().longs(timeAt);
        int[] monthOf = new int[block.size()];
        Map<Integer, Integer> counts = new TreeMap<>();
        int run = 0;
        for (int row = 0; row < monthOf.length; row++) {
            monthOf[row] = months.of(times.get(row));
            if (row > 0 && monthOf[row] != monthOf[row - 1]) {
                counts.merge(monthOf[row - 1], run, Integer::sum);
                run = 0;
            }
            run++;
        }
        counts.merge(monthOf[monthOf.length - 1], run, Integer::sum);
        Map<Integer, int[]> rows = new TreeMap<>();
        counts.forEach((month, count) -> rows.put(month, new int[count]));
        if (rows.size() == 1) {
            return rows;
        }
        int first = new TreeSet<>(counts.keySet()).first();
        int last = new TreeSet<>(counts.keySet()).last();
        int[][] targets = new int[last - first + 1][];
        rows.forEach((month, target) -> targets[month - first] = target);
        int[] next = new int[targets.length];
        for (int row = 0; row < monthOf.length; row++) {
            int month = monthOf[row] - first;
            targets[month][next[month]++] = row;
        }
        return rows;
    }
}
