package io.wheeltapper.pipeline.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.pipeline.testing.SharedSession;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedSession.class)
class MachineSetsTest {
    @Test
    void every_machine_has_one_purpose_and_shares_are_kept(SparkSession spark) {
        MachineSets sets = MachineSets.hashed(42, SplitShares.DEFAULT);
        Set<String> training = machines(spark, 2_000, sets, Purpose.TRAINING);
        Set<String> calibration = machines(spark, 2_000, sets, Purpose.CALIBRATION);
        Set<String> test = machines(spark, 2_000, sets, Purpose.TEST);

        assertThat(training.size() + calibration.size() + test.size()).isEqualTo(2_000);
        assertThat(training).doesNotContainAnyElementsOf(calibration).doesNotContainAnyElementsOf(test);
        assertThat(calibration).doesNotContainAnyElementsOf(test);
        assertThat(training.size()).isBetween(1_180, 1_320);
        assertThat(calibration.size()).isBetween(205, 295);
    }

    @Test
    void a_machine_keeps_its_purpose_when_others_come_and_changes_it_with_the_seed(SparkSession spark) {
        MachineSets sets = MachineSets.hashed(42, SplitShares.DEFAULT);
        Set<String> few = machines(spark, 50, sets, Purpose.TEST);
        Set<String> many = machines(spark, 500, sets, Purpose.TEST);

        assertThat(few).isNotEmpty();
        assertThat(many).containsAll(few);
        many.removeIf(machine -> Integer.parseInt(machine) >= 50);
        assertThat(many).isEqualTo(few);
        assertThat(machines(spark, 50, MachineSets.hashed(43, SplitShares.DEFAULT), Purpose.TEST))
                .isNotEqualTo(few);
    }

    @Test
    void a_list_is_exact_and_the_rest_is_shared_by_those_without(SparkSession spark) {
        MachineSets sets =
                new MachineSets(42, SplitShares.DEFAULT, Map.of(Purpose.TEST, Set.of("3", "7", "no such machine")));
        Set<String> training = machines(spark, 600, sets, Purpose.TRAINING);
        Set<String> calibration = machines(spark, 600, sets, Purpose.CALIBRATION);

        assertThat(machines(spark, 600, sets, Purpose.TEST)).containsExactly("3", "7");
        assertThat(training.size() + calibration.size()).isEqualTo(598);
        assertThat(training).doesNotContain("3", "7");
        assertThat(calibration.size()).as("a sixth").isBetween(70, 130);
        assertThat(sets).hasToString("seed 42, shares 5,1,2, test by a list of 3");
    }

    @Test
    void with_three_lists_nobody_else_takes_part(SparkSession spark) {
        MachineSets sets = new MachineSets(
                42,
                SplitShares.DEFAULT,
                Map.of(
                        Purpose.TRAINING, Set.of("1", "2"),
                        Purpose.CALIBRATION, Set.of("3"),
                        Purpose.TEST, Set.of("4")));
        assertThat(machines(spark, 9, sets, Purpose.TRAINING)).containsExactly("1", "2");
        assertThat(machines(spark, 9, sets, Purpose.CALIBRATION)).containsExactly("3");
        assertThat(sets.asMap())
                .containsEntry("training-machines", "1,2")
                .containsEntry("test-machines", "4")
                .containsEntry("split-seed", "42")
                .containsEntry("split-shares", "5,1,2");
    }

    @Test
    void a_machine_in_two_lists_is_refused() {
        assertThatThrownBy(() -> new MachineSets(
                        42, SplitShares.DEFAULT, Map.of(Purpose.TRAINING, Set.of("1", "2"), Purpose.TEST, Set.of("2"))))
                .hasMessageContaining("Machine 2 is listed for two purposes");
    }

    private static Set<String> machines(SparkSession spark, int count, MachineSets sets, Purpose purpose) {
        Dataset<Row> all = spark.range(count).selectExpr("CAST(id AS STRING) AS machine_id");
        return new TreeSet<>(
                all.where(sets.contains(purpose)).as(Encoders.STRING()).collectAsList());
    }
}
