package io.wheeltapper.pipeline.training;

import static io.wheeltapper.pipeline.training.SyntheticTraining.SPLIT;
import static io.wheeltapper.pipeline.training.SyntheticTraining.parameters;
import static io.wheeltapper.pipeline.training.SyntheticTraining.small;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.pipeline.models.Algorithm;
import io.wheeltapper.pipeline.testing.SharedSession;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** How many rounds are boosted, and where that is told. */
@ExtendWith(SharedSession.class)
class BoostingRoundsTest {
    @TempDir
    Path folder;

    @Test
    void the_manifest_tells_how_many_trees_were_boosted_for_each_label(SparkSession spark) {
        Map<String, String> told = trained(spark, asked(SplitRequest.of(SPLIT), Duration.ofHours(24)));
        assertThat(told)
                .containsEntry("trainer", "fast")
                .containsEntry("patience", "20")
                .containsEntry("held-out", "a fifth of the time of each machine");
        assertThat(told.get("rounds")).matches("none [1-8], comp1 [1-8], comp2 [1-8], comp3 0");
    }

    @Test
    void rounds_are_found_on_whole_machines_where_the_test_is_other_machines_or_time_is_short(SparkSession spark) {
        SplitRequest byUnit = SplitRequest.byItself().withBy(SplitBy.UNIT);
        assertThat(trained(spark, asked(byUnit, Duration.ofHours(24))))
                .containsEntry("held-out", "a fifth of the machines");
        assertThat(trained(spark, asked(SplitRequest.of(SPLIT), Duration.ofDays(2))))
                .containsEntry("held-out", "a fifth of the machines");
    }

    @Test
    void mllib_boosts_its_own_number_of_rounds_and_the_manifest_says_so(SparkSession spark) {
        Hyperparameters told = HyperparametersBuilder.builder()
                .algorithm(Algorithm.GRADIENT_BOOSTED_TREES)
                .trees(300)
                .roundsByMllib(2)
                .depth(2)
                .bins(32)
                .featuresPerSplit("all")
                .subsampling(1.0)
                .stepSize(0.1)
                .patience(20)
                .iterations(100)
                .regularization(0)
                .classWeights(ClassWeights.NONE)
                .unseenCategory(UnseenCategory.KEEP)
                .seed(42)
                .trainer(Trainer.MLLIB)
                .build();
        assertThat(trained(spark, parameters(SPLIT, told)))
                .containsEntry("trainer", "mllib")
                .containsEntry("trees", "2")
                .containsEntry("rounds", "none 2, comp1 2, comp2 2, comp3 2")
                .doesNotContainKey("held-out");
    }

    private static TrainingParameters asked(SplitRequest split, Duration horizon) {
        return new TrainingParameters(
                "drift", split, horizon, List.of(), small(Algorithm.GRADIENT_BOOSTED_TREES), null);
    }

    /** Trains, and returns the parameters in the manifest. */
    private Map<String, String> trained(SparkSession spark, TrainingParameters parameters) {
        SyntheticTraining training = new SyntheticTraining(spark, folder);
        training.run(parameters);
        return training.open("drift").manifest().parameters();
    }
}
