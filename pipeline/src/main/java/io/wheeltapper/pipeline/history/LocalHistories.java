package io.wheeltapper.pipeline.history;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.lake.column.Utf8;
import io.wheeltapper.pipeline.engine.LocalEngine;
import io.wheeltapper.pipeline.engine.NeedsSparkException;
import io.wheeltapper.pipeline.tables.RawFiles;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * The histories of machines, read on the threads of this process, one slice of the machines after another: each thread
 * holds the records of one slice.
 */
public final class LocalHistories {
    private final SliceReader reader;
    private final List<MachineSlice> slices;

    /**
     * Plans the reading.
     *
     * @param machines the only ones that are wanted; empty for all
     * @throws NeedsSparkException if a table has deletion vectors or renamed columns, or telemetry is too large, or is too
     *     large for not being sorted by machine
     */
    public LocalHistories(
            LocalEngine engine, RawFiles tables, HistoryPlan plan, Optional<NavigableSet<Utf8>> machines) {
        for (DataSet dataSet : DataSet.values()) {
            if (plan.needs(dataSet)) {
                tables.requirePlain(dataSet);
            }
        }
        SlicePlan all = SlicePlan.of(tables, plan, machines.orElse(null));
        engine.requireFits(all.bytes(), "telemetry of the time");
        this.reader = new SliceReader(plan, engine::hadoop, all.files());
        this.slices = all.slices(all.evenly(engine.threads()))
                .or(() -> all.slices(all.fewest()))
                .orElseThrow(() -> new NeedsSparkException("the files of telemetry are not sorted by machine"));
    }

    /**
     * Returns a task for each slice of the machines, whose histories are in the order of their identifiers. Every machine
     * is in one slice; the slices are in the order of their machines.
     */
    public <T> List<Callable<T>> tasks(Function<Iterator<MachineHistory>, T> work) {
        return slices.stream()
                .<Callable<T>>map(slice -> () -> work.apply(reader.histories(slice)))
                .toList();
    }
}
