package io.wheeltapper.pipeline.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.pipeline.features.FeatureSource;
import io.wheeltapper.pipeline.models.Algorithm;
import io.wheeltapper.pipeline.models.ModelReference;
import io.wheeltapper.pipeline.models.ModelStore;
import io.wheeltapper.pipeline.models.StoredModel;
import io.wheeltapper.pipeline.testing.SyntheticFleet;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * Trains the model {@code drift} on the rows of a {@link SyntheticFleet}, which bring their labels along.
 *
 * @param folder of the workspace
 */
record SyntheticTraining(SparkSession spark, Path folder) {
    static final Instant NOW = Instant.parse("2016-02-03T04:05:06.789Z");
    static final Labeller LABELLED_ALREADY = (rows, horizon) -> rows;
    static final TemporalSplit SPLIT = new TemporalSplit(
            SyntheticFleet.step(0), SyntheticFleet.step(70), SyntheticFleet.step(95), SyntheticFleet.step(120));

    static SyntheticFleet fleet(SparkSession spark) {
        return new SyntheticFleet(spark, 4);
    }

    static Hyperparameters small(Algorithm algorithm) {
        return Hyperparameters.defaults(algorithm).withTrees(8).withDepth(4);
    }

    static TrainingParameters parameters(TemporalSplit split, Hyperparameters hyperparameters) {
        return new TrainingParameters("drift", split, Duration.ofHours(24), List.of(), hyperparameters, null);
    }

    /** A small tree. */
    static TrainingParameters asked(SplitRequest split) {
        return new TrainingParameters(
                "drift", split, Duration.ofHours(24), List.of(), small(Algorithm.DECISION_TREE), null);
    }

    static void assertFails(Runnable training, ErrorCode code, String... words) {
        assertThatThrownBy(training::run)
                .isInstanceOfSatisfying(
                        WheeltapperException.class,
                        failure -> assertThat(failure.code()).isEqualTo(code))
                .hasMessageContainingAll(words);
    }

    Workspace workspace() {
        return Workspace.at(folder.toString());
    }

    TrainingOutcome run(TrainingParameters parameters) {
        return run(fleet(spark), parameters, Progress.SILENT);
    }

    TrainingOutcome run(FeatureSource source, TrainingParameters parameters, Progress progress) {
        return new TrainingStep(spark, workspace(), SyntheticFleet.SCENARIO, () -> NOW)
                .run(parameters, source, LABELLED_ALREADY, progress);
    }

    StoredModel open(String reference) {
        return new ModelStore(workspace(), new Configuration()).open(ModelReference.parse(reference));
    }
}
