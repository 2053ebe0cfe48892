package io.wheeltapper.pipeline.history;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.lake.column.LongColumn;
import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.TextColumn;
import io.wheeltapper.lake.column.Utf8;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Collects the records of a subset of the machines, in any order. */
final class HistoryCollector {
    private final HistoryPlan plan;
    private final Predicate<Utf8> isOurs;
    private final Map<Utf8, MachineHistory> machines = new HashMap<>();
    private final Map<Utf8, Integer> errorKinds;
    private final Map<Utf8, Integer> componentKinds;
    /** Null if no column marks failures. */
    private final @Nullable MarkCells marks;

    /** @param isOurs which machines are gathered */
    HistoryCollector(HistoryPlan plan, Predicate<Utf8> isOurs) {
        this.plan = plan;
        this.isOurs = isOurs;
        this.errorKinds = kinds(plan.errorIds());
        this.componentKinds = kinds(plan.components());
        this.marks = plan.mark() == null ? null : new MarkCells(plan.mark());
    }

    private static Map<Utf8, Integer> kinds(List<String> names) {
        Map<Utf8, Integer> kinds = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            kinds.put(Utf8.of(names.get(i)), i);
        }
        return kinds;
    }

    /** Takes rows of {@link HistoryColumns#telemetry}. */
    void addReadings(RowBatch batch) {
        TextColumn ids = batch.texts(HistoryColumns.MACHINE_ID);
        LongColumn times = batch.longs(HistoryColumns.EVENT_TIME);
        int rows = batch.rows();
        MarkCells flags = plan.markIn(DataSet.TELEMETRY) == null ? null : marks;
        int mark = batch.columns().size() - 1;
        for (int row = 0; row < rows; ) {
            int end = endOfRun(ids, row, rows);
            Utf8 machine = ids.get(row);
            if (isOurs.test(machine)) {
                MachineHistory history = history(machine);
                if (plan.spans()) {
                    for (int i = row; i < end; i++) {
                        history.heardOf(times.get(i));
                        if (flags != null) {
                            history.flag(times.get(i), flags.component(batch, mark, i) != null);
                        }
                    }
                }
                history.readings().add(batch, row, end, plan.readingsAfter(), plan.upTo());
            }
            row = end;
        }
    }

    /** The first row after {@code row} that is of another machine. */
    private static int endOfRun(TextColumn machines, int row, int rows) {
        int code = machines.code(row);
        int end = row + 1;
        while (end < rows && machines.code(end) == code) {
            end++;
        }
        return end;
    }

    /** Takes rows of {@link HistoryColumns#events}. */
    void addErrors(RowBatch batch) {
        each(batch, errorKinds, (history, time, known, kind) -> history.errors().add(time, known, kind));
    }

    /** Takes rows of {@link HistoryColumns#events}. */
    void addReplacements(RowBatch batch) {
        each(
                batch,
                componentKinds,
                (history, time, known, kind) -> history.replacements().add(time, known, kind));
    }

    private interface EventTaker {
        void take(MachineHistory history, long time, long knownAt, int kind);
    }

    private void each(RowBatch batch, Map<Utf8, Integer> kinds, EventTaker taker) {
        for (int row = 0; row < batch.rows(); row++) {
            Integer kind = kinds.get(batch.texts(HistoryColumns.KIND).get(row));
            Utf8 machine = batch.texts(HistoryColumns.MACHINE_ID).get(row);
            if (kind != null && isOurs.test(machine)) {
                taker.take(
                        history(machine),
                        batch.longs(HistoryColumns.EVENT_TIME).get(row),
                        batch.longs(HistoryColumns.KNOWN_AT).get(row),
                        kind);
            }
        }
    }

    /** Takes rows of {@link HistoryColumns#events}. */
    void addFailures(RowBatch batch) {
        for (int row = 0; row < batch.rows(); row++) {
            Utf8 machine = batch.texts(HistoryColumns.MACHINE_ID).get(row);
            if (isOurs.test(machine)) {
                history(machine).failed(batch.longs(HistoryColumns.EVENT_TIME).get(row));
            }
        }
    }

    /** Takes rows of {@link HistoryColumns#machines}. */
    void addMachines(RowBatch batch) {
        for (int row = 0; row < batch.rows(); row++) {
            Utf8 machine = batch.texts(HistoryColumns.MACHINE_ID).get(row);
            if (isOurs.test(machine)) {
                addMachine(history(machine), batch, row);
            }
        }
    }

    private void addMachine(MachineHistory history, RowBatch batch, int row) {
        history.list();
        MarkCells own = plan.markIn(DataSet.MACHINES) == null ? null : marks;
        if (own != null && own.component(batch, batch.columns().size() - 1, row) != null) {
            history.mark();
        }
        for (int i = 0; i < plan.attributes().size(); i++) {
            int column = HistoryColumns.FIRST_ATTRIBUTE + i;
            if (!batch.columns().get(column).isNull(row)) {
                switch (plan.attributes().get(i).type()) {
                    case INTEGER ->
                        history.setNumber(i, (double) batch.longs(column).get(row));
                    case DOUBLE -> history.setNumber(i, batch.doubles(column).get(row));
                    case CATEGORY, STRING ->
                        history.setCategory(i, batch.texts(column).get(row));
                    case TIMESTAMP -> throw new IllegalStateException("A time is not an attribute");
                }
            }
        }
    }

    private MachineHistory history(Utf8 machine) {
        return machines.computeIfAbsent(machine, id -> new MachineHistory(id, plan));
    }

    /** Returns the machines in the order of their identifiers. Each is released after it has been returned. */
    Iterator<MachineHistory> inOrder() {
        List<Utf8> order = new ArrayList<>();
        machines.forEach((id, machine) -> {
            if (machine.exists()) {
                order.add(id);
            }
        });
        order.sort(Comparator.naturalOrder());
        Iterator<Utf8> ids = order.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return ids.hasNext();
            }

            @Override
            public MachineHistory next() {
                MachineHistory machine = java.util.Objects.requireNonNull(machines.remove(ids.next()));
                machine.finish(plan.ends());
                return machine;
            }
        };
    }
}
