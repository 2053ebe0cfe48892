package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.time.Instant;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * What all parts of one run share.
 *
 * @param spark the session
 * @param workspace where the tables are
 * @param scenario what they hold
 * @param runId name of the run
 * @param startedAt when it began; a record's time of arrival
 * @param progress hears what is going on
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

    /** Tells people, and Spark's own pages, what comes now. */
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
