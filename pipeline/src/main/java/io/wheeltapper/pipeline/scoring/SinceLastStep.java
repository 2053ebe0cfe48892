package io.wheeltapper.pipeline.scoring;

import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.pipeline.models.StoredModel;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.time.InstantSource;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/** Scores what is new since the last run, and what late or corrected records have changed. */
public final class SinceLastStep {
    private final SparkSession spark;
    private final Workspace workspace;
    private final Scenario scenario;
    private final InstantSource clock;

    public SinceLastStep(SparkSession spark, Workspace workspace, Scenario scenario, InstantSource clock) {
        this.spark = spark;
        this.workspace = workspace;
        this.scenario = scenario;
        this.clock = clock;
    }

    /**
     * Goes on from where the last run of this kind, of this model version and in this table, has ended: scores the as-of times
     * that are new, and those earlier ones again whose features late or corrected records have changed; of these it writes
     * the rows that differ and no others. All in one commit. What the table then has is what {@link ScoringStep#run} would
     * give for the whole range. Where the tables do not tell what has changed, all earlier rows are compared.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if the model is not there or damaged, the features or the
     *     results table do not fit it, or nothing says where to begin
     */
    public ScoringOutcome run(SinceLastParameters parameters, Progress progress) {
        progress.phase("reading model " + parameters.model());
        ScoringStep step = new ScoringStep(spark, workspace, clock);
        StoredModel model = step.open(parameters.model());
        String path = workspace.tablePath(parameters.resultsData());
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        return new SinceLast(hadoop, path, model.manifest(), parameters, scenario, progress)
                .run(() -> new SparkSinceLast(spark, workspace, step, model, parameters, scenario));
    }
}
