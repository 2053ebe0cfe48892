package io.wheeltapper.pipeline.catalog;

import io.wheeltapper.core.time.Micros;
import io.wheeltapper.lake.table.TableOverview;
import io.wheeltapper.pipeline.engine.LocalEngine;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.util.List;
import java.util.concurrent.Callable;

/** Summarizes every table of a workspace from its log and, where that does not tell, from its data files. */
public final class LocalTableSummaries {
    /** Columns whose range is shown, in order of preference. */
    private static final List<String> TIME_COLUMNS = List.of("as_of", "event_time", "ingested_at");

    private LocalTableSummaries() {}

    /**
     * Returns one summary for each table, by name.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if a table's log or data files cannot be read
     */
    public static List<TableSummary> of(LocalEngine engine, Workspace workspace) {
        return engine.all(workspace.tableNames(engine.hadoop()).stream()
                .map(name -> (Callable<TableSummary>) () -> summary(engine, name, workspace.tablePath(name)))
                .toList());
    }

    private static TableSummary summary(LocalEngine engine, String name, String path) {
        TableOverview overview = TableOverview.of(engine.hadoop(), path, TIME_COLUMNS);
        return new TableSummary(
                name,
                overview.rows(),
                overview.times().map(times -> Micros.instant(times.first())).orElse(null),
                overview.times().map(times -> Micros.instant(times.last())).orElse(null),
                overview.version(),
                overview.changedAt(),
                overview.files(),
                overview.bytes());
    }
}
