package io.wheeltapper.pipeline.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.scenario.ScenarioReader;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.features.ComputedFeatures;
import io.wheeltapper.pipeline.scoring.ScoringParameters;
import io.wheeltapper.pipeline.scoring.ScoringStep;
import io.wheeltapper.pipeline.testing.SharedSession;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A workspace that was written with Spark 4.1: twelve machines, a forest of four trees, five days of results. */
@ExtendWith(SharedSession.class)
final class StoredBeforeTest {
    private static final TimeRange SCORED =
            new TimeRange(Instant.parse("2015-03-10T00:00:00Z"), Instant.parse("2015-03-15T00:00:00Z"));
    private static final ModelReference MODEL = ModelReference.parse("old@1");

    @TempDir
    Path folder = Path.of(".");

    @BeforeEach
    void unpack() throws IOException {
        try (InputStream zip = StoredBeforeTest.class.getResourceAsStream("/stored/stored-by-spark-4.1.zip");
                ZipInputStream entries = new ZipInputStream(java.util.Objects.requireNonNull(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path file = folder.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.copy(entries, file);
            }
        }
    }

    private Workspace workspace() {
        return Workspace.at(folder.toString());
    }

    private Dataset<Row> results(SparkSession spark) {
        return spark.read().format("delta").load(workspace().tablePath("results"));
    }

    @Test
    void scores_are_the_same_to_the_last_bit_and_go_into_the_same_table(SparkSession spark) {
        List<Row> before = comparable(results(spark));
        assertThat(before).hasSize(120);

        Scenario scenario = ScenarioReader.builtIn();
        ComputedFeatures features = new ComputedFeatures(spark, workspace(), scenario);
        ScoringStep step = new ScoringStep(spark, workspace(), () -> Instant.parse("2016-01-01T00:00:00Z"));
        step.run(parameters(), features, Progress.SILENT);

        assertThat(comparable(results(spark))).isEqualTo(before);
        assertThat(results(spark).select("scored_at").distinct().collectAsList())
                .hasSize(1);
    }

    @Test
    void the_pipeline_itself_gives_the_stored_probabilities(SparkSession spark) {
        StoredModel model = new ModelStore(workspace(), spark.sparkContext().hadoopConfiguration()).open(MODEL);
        ComputedFeatures features = new ComputedFeatures(spark, workspace(), ScenarioReader.builtIn());
        List<Row> transformed = PipelineModel.load(model.pipelinePath())
                .transform(features.rows(SCORED))
                .orderBy("machine_id", "as_of")
                .select("probability_comp2", "classifier_probability")
                .collectAsList();
        List<Row> stored = results(spark).orderBy("machine_id", "as_of").collectAsList();

        assertThat(transformed).hasSameSizeAs(stored);
        for (int i = 0; i < stored.size(); i++) {
            assertThat(transformed.get(i).getDouble(0)).isEqualTo(stored.get(i).<Double>getAs("probability_comp2"));
            assertThat(transformed.get(i).<Vector>getAs(1).size()).isEqualTo(5);
        }
    }

    private static ScoringParameters parameters() {
        return new ScoringParameters(MODEL, SCORED, "results", "again", 10, 0);
    }

    private static List<Row> comparable(Dataset<Row> results) {
        return results.drop("run_id", "scored_at", "contributions")
                .orderBy("machine_id", "as_of")
                .collectAsList();
    }
}
