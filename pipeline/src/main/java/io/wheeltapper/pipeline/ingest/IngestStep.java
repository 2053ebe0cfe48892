package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.pipeline.workspace.SparkSerialTables;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.apache.spark.sql.SparkSession;

/**
 * Ingests records from files by Spark into the raw tables of a workspace, each exactly once: an unchanged file that has been
 * read is skipped, a record that is in a table is not added again, and a killed run is completed by the next.
 * Concurrent ingests do not duplicate records.
 *
 * <p>An unusable value outside of the key becomes missing; its record is ingested, unless the scenario says otherwise.
 * A file without a usable record stops the run before anything is written.
 *
 * <p>Of several records with one key the first is kept, in the order of file names and lines; equal ones after it are
 * dropped and counted, others go to quarantine.
 */
public final class IngestStep {
    private final SparkSession spark;
    private final Workspace workspace;
    private final Scenario scenario;
    private final InstantSource clock;

    public IngestStep(SparkSession spark, Workspace workspace, Scenario scenario, InstantSource clock) {
        this.spark = spark;
        this.workspace = workspace;
        this.scenario = scenario;
        this.clock = clock;
    }

    /**
     * Ingests the files. After a failure the tables contain whole data sets or nothing of them, and the same call again
     * completes the rest.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if a source is missing or unreadable, a header does not
     * fit,
     *     a table was created for other columns, no machine is known and none is accepted, no record of a file can be
     * used, or
     *     a record is bad and bad ones are not allowed
     */
    public IngestOutcome run(IngestParameters parameters, Progress progress) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String runId = IngestRun.newId();
        Progress phases = description -> {
            spark.sparkContext().setJobGroup(runId, runId + ": " + description, false);
            progress.phase(description);
        };
        IngestContext context = new IngestContext(
                spark.sparkContext().hadoopConfiguration(),
                new SparkSerialTables(spark),
                workspace,
                scenario,
                runId,
                now,
                phases);
        return new IngestRun(context, new SparkIngest(spark, context)).run(parameters);
    }
}
