package io.wheeltapper.pipeline.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.wheeltapper.pipeline.confidence.ConfidenceInterval;
import io.wheeltapper.pipeline.confidence.Intervals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClassificationMetricsTest {
    private static final Decision DECISION = new Decision(
            List.of("comp1", "comp2"), Collections.nCopies(2, Calibration.IDENTITY), Collections.nCopies(2, 0.5));

    @Test
    void calls_are_right_wrong_or_missed_and_either_of_two_failing_components_is_right() {
        ClassificationMetrics assessment = ClassificationMetrics.of(
                new LabelledScores(List.of(
                        row(0.9, 0.0, true, false), // right
                        row(0.0, 0.8, true, true), // right: one of the two
                        row(0.0, 0.7, true, false), // wrong component: false for comp2, missed for comp1
                        row(0.1, 0.1, false, true), // missed
                        row(0.6, 0.0, false, false), // false alarm
                        row(0.0, 0.0, false, false))),
                DECISION);
        assertThat(assessment.rows()).isEqualTo(6);
        assertThat(assessment.failures()).isEqualTo(4);
        assertThat(assessment.overall().precision()).isEqualTo(0.5);
        assertThat(assessment.overall().recall()).isEqualTo(0.5);
        assertThat(assessment.overall().f1()).isEqualTo(0.5);
        assertThat(assessment.overall().baseRate()).isCloseTo(4.0 / 6, within(1e-12));
        assertThat(of(assessment, "comp1").precision()).isEqualTo(0.5);
        assertThat(of(assessment, "comp1").recall()).isEqualTo(0.5);
        assertThat(of(assessment, "comp2").precision()).isEqualTo(0.5);
        assertThat(of(assessment, "comp2").recall()).isEqualTo(0.5);
    }

    @Test
    void a_sampled_row_counts_by_its_weight() {
        ClassificationMetrics assessment = ClassificationMetrics.of(
                new LabelledScores(List.of(
                        row(0.9, 0, true, false),
                        new LabelledScores.Row(
                                new double[] {0.4, 0.6, 0}, new boolean[2], Decision.NONE, 3, "m", null))),
                DECISION);
        assertThat(assessment.rows()).isEqualTo(4);
        assertThat(assessment.overall().precision()).isEqualTo(0.25);
    }

    @Test
    void average_precision_is_the_mean_over_the_failing_rows_of_the_precision_at_their_rank() {
        Random random = new Random(2);
        List<LabelledScores.Row> rows = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            double p = i / 400.0;
            rows.add(row(p, 0, random.nextDouble() < p, false));
        }
        double sum = 0;
        int failing = 0;
        int seen = 0;
        for (int i = rows.size() - 1; i >= 0; i--) {
            seen++;
            if (rows.get(i).failing()[0]) {
                failing++;
                sum += (double) failing / seen;
            }
        }
        Collections.shuffle(rows, random);
        assertThat(of(ClassificationMetrics.of(new LabelledScores(rows), DECISION), "comp1")
                        .averagePrecision())
                .isCloseTo(sum / failing, within(1e-12));
    }

    @Test
    void where_all_probabilities_are_equal_average_precision_is_the_base_rate() {
        List<LabelledScores.Row> rows = new ArrayList<>(Collections.nCopies(3, row(0.2, 0, true, false)));
        rows.addAll(Collections.nCopies(9, row(0.2, 0, false, false)));
        ClassificationMetrics.Scores scores = of(ClassificationMetrics.of(new LabelledScores(rows), DECISION), "comp1");
        assertThat(scores.averagePrecision()).isEqualTo(0.25);
        assertThat(scores.baseRate()).isEqualTo(0.25);
    }

    @Test
    void with_no_failure_at_all_nothing_but_the_base_rate_is_known() {
        ClassificationMetrics assessment = ClassificationMetrics.of(
                new LabelledScores(List.of(row(0, 0, false, false), row(0.9, 0, false, false))), DECISION);
        assertThat(assessment.overall())
                .isEqualTo(new ClassificationMetrics.Scores(null, null, null, null, 0.0, 0, Intervals.NOT_KNOWN));
    }

    @Test
    void without_rows_not_even_the_base_rate_is_known() {
        ClassificationMetrics assessment = ClassificationMetrics.of(new LabelledScores(List.of()), DECISION);
        assertThat(assessment).isEqualTo(ClassificationMetrics.notKnown(DECISION.components()));
        assertThat(assessment.overall().baseRate()).isNull();
    }

    @Test
    void a_component_that_does_not_fail_is_not_known_beside_one_that_does() {
        ClassificationMetrics assessment = ClassificationMetrics.of(
                new LabelledScores(List.of(row(0.9, 0, true, false), row(0, 0.9, false, false))), DECISION);
        assertThat(of(assessment, "comp1").f1()).isEqualTo(1);
        assertThat(of(assessment, "comp2"))
                .isEqualTo(new ClassificationMetrics.Scores(null, null, null, null, 0.0, 0, Intervals.NOT_KNOWN));
        assertThat(assessment.overall().precision())
                .as("its false alarms count")
                .isEqualTo(0.5);
    }

    @Test
    void without_calls_precision_is_not_known_and_recall_is_zero() {
        ClassificationMetrics.Scores scores = ClassificationMetrics.of(
                        new LabelledScores(List.of(row(0.1, 0, true, false), row(0, 0, false, false))), DECISION)
                .overall();
        assertThat(scores.precision()).isNull();
        assertThat(scores.recall()).isZero();
        assertThat(scores.f1()).isZero();
        assertThat(scores.intervals().precision()).isNull();
    }

    @Test
    void failures_are_counted_once_however_many_rows_look_at_them() {
        Instant first = Instant.parse("2015-01-01T00:00:00Z");
        Instant second = first.plusSeconds(3_600);
        ClassificationMetrics assessment = ClassificationMetrics.of(
                new LabelledScores(List.of(
                        failing("m1", first, 0.9, true, true),
                        failing("m1", first, 0.9, true, true),
                        failing("m1", second, 0.9, true, false),
                        failing("m2", first, 0.1, true, false),
                        row(0, 0, false, false))),
                DECISION);
        assertThat(assessment.overall().failureEvents()).isEqualTo(4);
        assertThat(of(assessment, "comp1").failureEvents()).isEqualTo(3);
        assertThat(of(assessment, "comp2").failureEvents()).isEqualTo(1);
    }

    @Test
    void the_interval_of_recall_rests_on_failures_and_not_on_rows() {
        List<LabelledScores.Row> rows = new ArrayList<>();
        for (int failure = 0; failure < 20; failure++) {
            for (int row = 0; row < 14; row++) {
                rows.add(failing("m" + failure, Instant.EPOCH, failure < 10 ? 0.9 : 0.1, true, false));
            }
        }
        ConfidenceInterval recall = Objects.requireNonNull(ClassificationMetrics.of(new LabelledScores(rows), DECISION)
                .overall()
                .intervals()
                .recall());
        assertThat(recall.low())
                .as("0.30 to 0.70 for 20 failures, 0.44 to 0.56 for 280 rows")
                .isBetween(0.24, 0.36);
        assertThat(recall.high()).isBetween(0.64, 0.76);
    }

    private static LabelledScores.Row failing(
            String machine, Instant at, double first, boolean firstFails, boolean secondFails) {
        return new LabelledScores.Row(
                new double[] {1 - first, first, 0}, new boolean[] {firstFails, secondFails}, 0, 1, machine, at);
    }

    private static LabelledScores.Row row(double first, double second, boolean firstFails, boolean secondFails) {
        int label = firstFails ? 0 : secondFails ? 1 : Decision.NONE;
        return new LabelledScores.Row(
                new double[] {1 - first - second, first, second},
                new boolean[] {firstFails, secondFails},
                label,
                1,
                "m",
                label == Decision.NONE ? null : Instant.EPOCH);
    }

    private static ClassificationMetrics.Scores of(ClassificationMetrics assessment, String component) {
        return Objects.requireNonNull(assessment.byComponent().get(component));
    }
}
