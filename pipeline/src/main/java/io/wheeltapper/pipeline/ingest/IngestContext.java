package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.pipeline.workspace.SerialTables;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.time.Instant;
import org.apache.hadoop.conf.Configuration;

/**
 * The context shared by all parts of one run.
 *
 * @param hadoop settings of file systems
 * @param tables reads and writes the small tables of the workspace
 * @param workspace workspace of the tables
 * @param scenario scenario of the tables
 * @param runId name of the run
 * @param startedAt start of the run, which is the arrival time of its records
 * @param progress receives progress messages
 */
record IngestContext(
        Configuration hadoop,
        SerialTables tables,
        Workspace workspace,
        Scenario scenario,
        String runId,
        Instant startedAt,
        Progress progress) {
    /** Reports the next phase to people. */
    void phase(String description) {
        progress.phase(description);
    }

    boolean hasTable(String name) {
        return workspace.hasTable(hadoop, name);
    }

    boolean hasTable(DataSet dataSet) {
        return hasTable(dataSet.tableName());
    }
}
