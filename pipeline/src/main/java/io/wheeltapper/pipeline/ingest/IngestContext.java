package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.time.Instant;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * The context shared by all parts of one run.
 *
 * @param spark the session
 * @param workspace workspace of the tables
 * @param scenario scenario of the tables
 * @param runId name of the run
 * @param startedAt start of the run, which is the arrival time of its records
 * @param progress receives progress messages
 */
record IngestContext(
        SparkSession spark,
        Workspace workspace,
        Scenario scenario,
        String runId,
        Instant startedAt,
        Progress progress) {
    Configuration hadoop() {
        return spark.sparkContext().hadoopConfiguration();
    }

    /** Reports the next phase to people and to Spark's web UI. */
    void phase(String description) {
        spark.sparkContext().setJobGroup(runId, runId + ": " + description, false);
        progress.phase(description);
    }

    boolean hasTable(String name) {
        return workspace.hasTable(hadoop(), name);
    }

    boolean hasTable(DataSet dataSet) {
        return hasTable(dataSet.tableName());
    }
}
