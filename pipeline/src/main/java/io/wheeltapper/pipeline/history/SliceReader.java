package io.wheeltapper.pipeline.history;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.lake.log.DataFile;
import io.wheeltapper.lake.parquet.DataFiles;
import io.wheeltapper.lake.parquet.KeyRange;
import io.wheeltapper.lake.parquet.RowsWanted;
import io.wheeltapper.pipeline.tables.RawColumns;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;

/** Collects the histories of a range of machines directly from the pages that contain them. */
final class SliceReader implements Serializable {
    private final HistoryPlan plan;
    private final Supplier<Configuration> hadoop;
    private final Map<DataSet, List<DataFile>> files;

    /**
     * Creates a reader.
     *
     * @param hadoop settings of file systems; serializable where the reader is sent to tasks
     * @param files of the data sets that are needed
     */
    SliceReader(HistoryPlan plan, Supplier<Configuration> hadoop, Map<DataSet, List<DataFile>> files) {
        this.plan = plan;
        this.hadoop = hadoop;
        this.files = new HashMap<>(files);
    }

    /**
     * Returns the histories in the order of the machines' identifiers. All records of the slice are in memory at once.
     */
    Iterator<MachineHistory> histories(MachineSlice slice) {
        KeyRange machines = slice.keys();
        HistoryCollector fleet = new HistoryCollector(plan, slice::contains);
        RowsWanted anyTime = RowsWanted.of(RawColumns.MACHINE_ID, machines);
        RowsWanted readings = plan.spans() ? anyTime : inTime(DataSet.TELEMETRY, machines);
        each(DataSet.TELEMETRY, HistoryColumns.telemetry(plan), readings, fleet::addReadings);
        each(DataSet.MACHINES, HistoryColumns.machines(plan), anyTime, fleet::addMachines);
        each(DataSet.ERRORS, HistoryColumns.events(DataSet.ERRORS), inTime(DataSet.ERRORS, machines), fleet::addErrors);
        each(
                DataSet.MAINTENANCE,
                HistoryColumns.events(DataSet.MAINTENANCE),
                inTime(DataSet.MAINTENANCE, machines),
                fleet::addReplacements);
        each(DataSet.FAILURES, HistoryColumns.events(DataSet.FAILURES), anyTime, fleet::addFailures);
        return fleet.inOrder();
    }

    private RowsWanted inTime(DataSet dataSet, KeyRange machines) {
        return new RowsWanted(RawColumns.MACHINE_ID, machines, RawColumns.EVENT_TIME, plan.after(dataSet), plan.upTo());
    }

    private void each(DataSet dataSet, TableSchema columns, RowsWanted wanted, Consumer<RowBatch> taker) {
        for (DataFile file : files.getOrDefault(dataSet, List.of())) {
            DataFiles.read(hadoop.get(), file, columns, wanted, taker);
        }
    }
}
