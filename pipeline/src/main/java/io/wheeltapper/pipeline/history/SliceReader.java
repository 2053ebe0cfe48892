package io.wheeltapper.pipeline.history;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.pipeline.files.BatchReader;
import io.wheeltapper.pipeline.files.DataFile;
import io.wheeltapper.pipeline.files.KeyRange;
import io.wheeltapper.pipeline.files.RowsWanted;
import io.wheeltapper.pipeline.tables.RawColumns;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/** Gathers the histories of a range of machines straight from the pages that hold them. */
final class SliceReader implements Serializable {
    private final HistoryPlan plan;
    private final BatchReader reader;
    private final Map<DataSet, List<DataFile>> files;

    /** @param files of the data sets that are needed */
    SliceReader(HistoryPlan plan, BatchReader reader, Map<DataSet, List<DataFile>> files) {
        this.plan = plan;
        this.reader = reader;
        this.files = new HashMap<>(files);
    }

    /** In the order of the machines' identifiers. All records of the slice are in memory at once. */
    Iterator<MachineHistory> histories(MachineSlice slice) {
        KeyRange machines = slice.keys();
        Fleet fleet = new Fleet(plan, slice::contains);
        RowsWanted anyTime = RowsWanted.of(RawColumns.MACHINE_ID, machines);
        RowsWanted readings = plan.spans() ? anyTime : inTime(DataSet.TELEMETRY, machines);
        for (DataFile file : files.getOrDefault(DataSet.TELEMETRY, List.of())) {
            reader.read(file, HistoryColumns.telemetry(plan), readings, fleet::addReadings);
        }
        each(DataSet.MACHINES, HistoryColumns.machines(plan), anyTime, fleet::addMachine);
        each(DataSet.ERRORS, HistoryColumns.events(DataSet.ERRORS), inTime(DataSet.ERRORS, machines), fleet::addError);
        each(
                DataSet.MAINTENANCE,
                HistoryColumns.events(DataSet.MAINTENANCE),
                inTime(DataSet.MAINTENANCE, machines),
                fleet::addReplacement);
        each(DataSet.FAILURES, HistoryColumns.events(DataSet.FAILURES), anyTime, fleet::addFailure);
        return fleet.inOrder();
    }

    private RowsWanted inTime(DataSet dataSet, KeyRange machines) {
        return new RowsWanted(RawColumns.MACHINE_ID, machines, RawColumns.EVENT_TIME, plan.after(dataSet), plan.upTo());
    }

    private void each(DataSet dataSet, StructType columns, RowsWanted wanted, Consumer<InternalRow> taker) {
        for (DataFile file : files.getOrDefault(dataSet, List.of())) {
            reader.read(file, columns, wanted, batch -> batch.rowIterator().forEachRemaining(taker));
        }
    }
}
