package io.wheeltapper.pipeline.features;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.lake.log.TableFiles;
import io.wheeltapper.pipeline.tables.RawFiles;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Finds the feature rows that may differ from those of earlier versions of the raw tables, from their change data feeds. */
final class AffectedTimes {
    private AffectedTimes() {}

    /**
     * Returns the machines with rows in {@code within} that may differ, with the time ranges; no other rows differ.
     * Empty if the feeds do not tell.
     *
     * @param versions versions of the raw tables, by name, to compare with those that {@code tables} reads; a table
     * without a version did not exist
     * @param changes reads the feeds
     */
    static Optional<Map<String, TimeRange>> since(
            Map<String, Long> versions, RawFiles tables, TimeRange within, ChangedRecords changes) {
        AffectedMachines machines = AffectedMachines.none(tables.scenario(), within);
        Map<DataSet, ChangedRecords.Versions> changed = new EnumMap<>(DataSet.class);
        for (DataSet dataSet : DataSet.values()) {
            if (machines.concerns(dataSet)) {
                long before = versions.getOrDefault(dataSet.tableName(), -1L);
                long now = tables.files(dataSet).map(TableFiles::version).orElse(-1L);
                if (now < before) {
                    return Optional.empty();
                }
                if (now > before) {
                    changed.put(dataSet, new ChangedRecords.Versions(before + 1, now));
                }
            }
        }
        boolean isKnown = changed.isEmpty() || changes.addTo(machines, changed);
        return isKnown ? Optional.of(machines.ranges()) : Optional.empty();
    }
}
