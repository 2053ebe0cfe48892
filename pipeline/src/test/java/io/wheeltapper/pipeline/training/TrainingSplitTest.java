package io.wheeltapper.pipeline.training;

import static io.wheeltapper.pipeline.training.SyntheticTraining.LABELLED_ALREADY;
import static io.wheeltapper.pipeline.training.SyntheticTraining.NOW;
import static io.wheeltapper.pipeline.training.SyntheticTraining.SPLIT;
import static io.wheeltapper.pipeline.training.SyntheticTraining.asked;
import static io.wheeltapper.pipeline.training.SyntheticTraining.assertFails;
import static io.wheeltapper.pipeline.training.SyntheticTraining.fleet;
import static io.wheeltapper.pipeline.training.SyntheticTraining.parameters;
import static io.wheeltapper.pipeline.training.SyntheticTraining.small;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.scenario.ScenarioReader;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.features.FeatureColumns;
import io.wheeltapper.pipeline.features.FeatureSource;
import io.wheeltapper.pipeline.models.Algorithm;
import io.wheeltapper.pipeline.testing.SharedSession;
import io.wheeltapper.pipeline.testing.SyntheticFleet;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Which rows train, calibrate and test a model. */
@ExtendWith(SharedSession.class)
class TrainingSplitTest {
    @TempDir
    Path folder;

    @Test
    void without_dates_the_rows_are_cut_by_themselves(SparkSession spark) {
        SyntheticTraining training = new SyntheticTraining(spark, folder);
        TrainingOutcome outcome = training.run(asked(SplitRequest.byItself()));
        assertThat(training.open("drift").manifest().parameters())
                .as("118 labelled steps: 74 and 15")
                .containsEntry("start-date", SyntheticFleet.step(0).toString())
                .containsEntry("to-date", SyntheticFleet.step(74).toString())
                .containsEntry("calibrate-to", SyntheticFleet.step(89).toString())
                .containsEntry("test-to", SyntheticFleet.step(120).toString());
        assertThat(outcome.split()).isEqualTo("By time. Bounds that were not given were chosen automatically.");
        assertThat(outcome.test().range()).isEqualTo(new TimeRange(SyntheticFleet.step(89), SyntheticFleet.step(120)));
    }

    @Test
    void a_to_date_near_the_end_leaves_all_three_ranges_before_it(SparkSession spark) {
        SyntheticTraining training = new SyntheticTraining(spark, folder);
        SplitRequest late = SplitRequest.byItself()
                .withDates(new SplitDates(SyntheticFleet.step(0), SyntheticFleet.step(112), null, null));
        TrainingOutcome outcome = training.run(asked(late));
        assertThat(outcome.split()).contains("6 as-of times with observed outcome follow to-date", "precede it");
        assertThat(outcome.test().range().end()).isEqualTo(SyntheticFleet.step(112));
    }

    @Test
    void by_unit_no_machine_serves_two_purposes_and_nothing_is_left_out(SparkSession spark) {
        SyntheticTraining training = new SyntheticTraining(spark, folder);
        MachineSets listed = new MachineSets(
                42,
                SplitShares.DEFAULT,
                Map.of(Purpose.TEST, Set.of("1", "2", "3"), Purpose.CALIBRATION, Set.of("4", "5")));
        TrainingOutcome outcome = training.run(asked(SplitRequest.byItself().withMachines(listed)));
        assertThat(outcome.training().machines()).isEqualTo(SyntheticFleet.MACHINES - 5L);
        assertThat(outcome.calibration().machines()).isEqualTo(2);
        assertThat(outcome.test().machines()).isEqualTo(3);
        assertThat(outcome.test().rows()).as("all labelled rows").isEqualTo(3L * 118);
        assertThat(outcome.training().range()).isEqualTo(outcome.test().range());
        assertThat(outcome.metrics().overall().f1()).isGreaterThan(0.8);
        assertThat(training.open("drift").manifest().parameters())
                .containsEntry("split-by", "unit")
                .containsEntry("test-machines", "1,2,3")
                .doesNotContainKey("calibrate-to");
    }

    @Test
    void by_both_other_machines_are_tested_at_later_times(SparkSession spark) {
        SyntheticTraining training = new SyntheticTraining(spark, folder);
        SplitRequest both = SplitRequest.of(SPLIT)
                .withBy(SplitBy.BOTH)
                .withMachines(new MachineSets(
                        42,
                        SplitShares.DEFAULT,
                        Map.of(
                                Purpose.TRAINING, Set.of("1", "2", "3", "4", "5", "6"),
                                Purpose.CALIBRATION, Set.of("7", "8", "9"),
                                Purpose.TEST, Set.of("10", "11", "12", "99"))));
        TrainingOutcome outcome = training.run(asked(both));
        assertThat(outcome.training().rows()).as("nothing is left out").isEqualTo(6L * 70);
        assertThat(outcome.test().rows()).isEqualTo(3L * 23);
        assertThat(outcome.test().range()).isEqualTo(SPLIT.test());
        assertThat(outcome.warnings()).contains("1 of the 4 machines listed for test have no usable rows: 99.");
    }

    @Test
    void a_split_that_does_not_fit_its_options_is_refused(SparkSession spark) {
        SyntheticTraining training = new SyntheticTraining(spark, folder);
        MachineSets listed = new MachineSets(42, SplitShares.DEFAULT, Map.of(Purpose.TEST, Set.of("no such machine")));
        assertFails(
                () -> training.run(asked(SplitRequest.of(SPLIT).withMachines(listed))),
                ErrorCode.INVALID_OPTION,
                "split-by is time");
        assertFails(
                () -> training.run(asked(SplitRequest.of(SPLIT).withBy(SplitBy.UNIT))),
                ErrorCode.INVALID_OPTION,
                "use split-by both");
        assertFails(
                () -> training.run(asked(SplitRequest.byItself().withMachines(listed))),
                ErrorCode.NOT_ENOUGH_DATA,
                "The test part (machines by seed 42, shares 5,1,2, test by a list of 1; ",
                "list of machines");
    }

    @Test
    void engines_that_all_begin_at_once_are_better_split_by_unit(SparkSession spark) {
        SyntheticTraining training = new SyntheticTraining(spark, folder);
        String text = SyntheticFleet.DEFINITION.replace("cadence: 1h", "cadence: 1h\nobservation: machine");
        Scenario engines = ScenarioReader.parse(text, "engines.yaml");
        FeatureSource lives = fleet(spark)
                .where(col(FeatureColumns.AS_OF)
                        .lt(lit(Timestamp.from(SyntheticFleet.step(60))))
                        .or(col(FeatureColumns.MACHINE_ID).isin("1", "2", "3", "4")));
        TrainingStep step = new TrainingStep(spark, training.workspace(), engines, () -> NOW);

        TrainingOutcome byTime =
                step.run(parameters(SPLIT, small(Algorithm.DECISION_TREE)), lives, LABELLED_ALREADY, Progress.SILENT);
        assertThat(byTime.warnings())
                .anyMatch(warning -> warning.startsWith("12 of 12 machines begin within")
                        && warning.contains("sees only the 4 survivors")
                        && warning.contains("split-by unit"));

        TrainingOutcome byItself = step.run(asked(SplitRequest.byItself()), lives, LABELLED_ALREADY, Progress.SILENT);
        assertThat(byItself.split()).startsWith("By unit: seed 42, shares 5,1,2");
        assertThat(byItself.training().machines()
                        + byItself.calibration().machines()
                        + byItself.test().machines())
                .isEqualTo(SyntheticFleet.MACHINES);
    }
}
