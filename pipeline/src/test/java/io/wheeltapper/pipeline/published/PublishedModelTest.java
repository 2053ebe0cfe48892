package io.wheeltapper.pipeline.published;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.scenario.ScenarioReader;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.evaluation.Evaluation;
import io.wheeltapper.pipeline.evaluation.EvaluationParameters;
import io.wheeltapper.pipeline.evaluation.EvaluationStep;
import io.wheeltapper.pipeline.features.ComputedFeatures;
import io.wheeltapper.pipeline.ingest.DataSetOutcome;
import io.wheeltapper.pipeline.ingest.IngestOutcome;
import io.wheeltapper.pipeline.ingest.IngestParameters;
import io.wheeltapper.pipeline.ingest.IngestStep;
import io.wheeltapper.pipeline.models.Algorithm;
import io.wheeltapper.pipeline.models.ModelReference;
import io.wheeltapper.pipeline.scoring.ScoringParameters;
import io.wheeltapper.pipeline.scoring.ScoringStep;
import io.wheeltapper.pipeline.tables.RawTables;
import io.wheeltapper.pipeline.testing.PublishedData;
import io.wheeltapper.pipeline.testing.SharedSession;
import io.wheeltapper.pipeline.training.Hyperparameters;
import io.wheeltapper.pipeline.training.RawLabeller;
import io.wheeltapper.pipeline.training.TemporalSplit;
import io.wheeltapper.pipeline.training.TrainingOutcome;
import io.wheeltapper.pipeline.training.TrainingParameters;
import io.wheeltapper.pipeline.training.TrainingStep;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main job on 100 published machines, with the defaults: how good the model is one day and one week ahead, and how many
 * failures of the last quarter it foretells.
 */
@Tag("proofs-3")
@ExtendWith(SharedSession.class)
@EnabledIf("io.wheeltapper.pipeline.testing.PublishedData#isThere")
class PublishedModelTest {
    private static final Scenario SCENARIO = ScenarioReader.builtIn();
    private static final TemporalSplit SPLIT =
            new TemporalSplit(day("2015-01-01"), day("2015-08-15"), day("2015-10-01"), day("2016-01-01"));

    @TempDir
    Path folder;

    @Test
    void foretells_nearly_every_failure_a_day_ahead_and_some_a_week_ahead(SparkSession spark) {
        Workspace workspace = Workspace.at(folder.toString());
        IngestOutcome ingest = new IngestStep(spark, workspace, SCENARIO, InstantSource.system())
                .run(IngestParameters.of(List.of(PublishedData.hundredMachines().toString())), Progress.SILENT);
        assertThat(ingest.dataSets())
                .extracting(DataSetOutcome::dataSet, DataSetOutcome::ingested)
                .extracting(Object::toString)
                .containsExactly(
                        "(\"machines\", 100L)",
                        "(\"telemetry\", 292100L)",
                        "(\"errors\", 3919L)",
                        "(\"maintenance\", 3286L)",
                        "(\"failures\", 761L)");

        TrainingOutcome training = train(spark, workspace);
        assertThat(training.horizons()).hasSize(2);
        assertThat(training.horizons().get(0).horizon()).isEqualTo(Duration.ofHours(24));
        assertThat(training.horizons().get(0).test().overall().f1()).isGreaterThanOrEqualTo(0.99);
        assertThat(training.horizons().get(1).horizon()).isEqualTo(Duration.ofDays(7));
        assertThat(training.horizons().get(1).test().overall().f1()).isGreaterThanOrEqualTo(0.39);

        Evaluation evaluation = scoreAndEvaluate(spark, workspace, SPLIT.test());
        assertThat(evaluation.rows().overFailures().f1())
                .isEqualTo(training.horizons().get(0).test().overall().f1());
        assertThat(evaluation.events().failures()).isGreaterThan(150);
        assertThat(evaluation.events().caughtShare()).isGreaterThanOrEqualTo(0.99);
        assertThat(evaluation.events().falseAlarmsPerMachineYear()).isLessThan(0.5);
    }

    private static TrainingOutcome train(SparkSession spark, Workspace workspace) {
        TrainingParameters parameters = new TrainingParameters(
                "failures",
                SPLIT,
                Duration.ofHours(24),
                List.of(Duration.ofDays(7)),
                Hyperparameters.defaults(Algorithm.RANDOM_FOREST),
                null);
        return new TrainingStep(spark, workspace, SCENARIO, InstantSource.system())
                .run(
                        parameters,
                        new ComputedFeatures(spark, workspace, SCENARIO),
                        new RawLabeller(new RawTables(spark, workspace, SCENARIO), SCENARIO),
                        Progress.SILENT);
    }

    private static Evaluation scoreAndEvaluate(SparkSession spark, Workspace workspace, TimeRange range) {
        new ScoringStep(spark, workspace, InstantSource.system())
                .run(
                        new ScoringParameters(ModelReference.parse("failures"), range, "scores", "run", 10, 0),
                        new ComputedFeatures(spark, workspace, SCENARIO),
                        Progress.SILENT);
        return new EvaluationStep(spark, workspace, SCENARIO)
                .run(EvaluationParameters.of("scores", range), Progress.SILENT)
                .evaluation();
    }

    private static Instant day(String date) {
        return Instant.parse(date + "T00:00:00Z");
    }
}
