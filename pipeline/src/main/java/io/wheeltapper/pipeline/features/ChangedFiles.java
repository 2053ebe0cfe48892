package io.wheeltapper.pipeline.features;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.lake.parquet.KeyRange;
import io.wheeltapper.lake.parquet.RowsWanted;
import io.wheeltapper.lake.table.ChangeFeed;
import io.wheeltapper.pipeline.tables.RawColumns;
import io.wheeltapper.pipeline.tables.RawFiles;
import java.util.Map;
import java.util.Optional;

/** Reads changed records from the files that the tables' logs name. */
final class ChangedFiles implements ChangedRecords {
    private static final RowsWanted ALL = RowsWanted.of(RawColumns.MACHINE_ID, KeyRange.ALL);

    private final RawFiles tables;

    ChangedFiles(RawFiles tables) {
        this.tables = tables;
    }

    @Override
    public boolean addTo(AffectedMachines machines, Map<DataSet, Versions> changed) {
        for (Map.Entry<DataSet, Versions> each : changed.entrySet()) {
            DataSet dataSet = each.getKey();
            Versions versions = each.getValue();
            Optional<ChangeFeed> feed = ChangeFeed.of(
                    tables.hadoop(), tables.workspace().tablePath(dataSet.tableName()), versions.from(), versions.to());
            if (feed.isEmpty()
                    || !feed.get().read(machines.columns(dataSet), ALL, batch -> machines.add(dataSet, batch))) {
                return false;
            }
        }
        return true;
    }
}
