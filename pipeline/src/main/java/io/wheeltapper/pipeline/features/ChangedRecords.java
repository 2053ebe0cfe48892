package io.wheeltapper.pipeline.features;

import io.wheeltapper.core.scenario.DataSet;
import java.util.Map;

/** Reads what has been added to raw tables, changed or removed between two of their versions. */
interface ChangedRecords {
    /**
     * Versions of a table, all of whose changes are wanted.
     *
     * @param from the first one
     * @param to the last one
     */
    record Versions(long from, long to) {}

    /**
     * Adds all changed records to {@code machines}.
     *
     * @return whether the tables' change data feeds tell; if not, the machines are not complete
     */
    boolean addTo(AffectedMachines machines, Map<DataSet, Versions> changed);
}
