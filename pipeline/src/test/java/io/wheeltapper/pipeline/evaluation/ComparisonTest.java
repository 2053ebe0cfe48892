package io.wheeltapper.pipeline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.wheeltapper.core.cost.Costs;
import io.wheeltapper.core.error.ErrorKind;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.core.scenario.ScenarioReader;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.confidence.ConfidenceInterval;
import io.wheeltapper.pipeline.confidence.Intervals;
import io.wheeltapper.pipeline.testing.SharedSession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedSession.class)
class ComparisonTest {
    private static final TimeRange JANUARY =
            new TimeRange(Instant.parse("2015-01-01T00:00:00Z"), Instant.parse("2015-02-01T00:00:00Z"));
    private static final EvaluationParameters ASKED = EvaluationParameters.of("results", JANUARY);

    /** Twelve observed rows and one that is not: telemetry ends on 4 January, 00:00. */
    private static final String RESULTS = """
            ('m1', '2015-01-01T00:00:00Z', 'none',  0.1, 0.0),
            ('m1', '2015-01-01T12:00:00Z', 'comp2', 0.2, 0.7),
            ('m1', '2015-01-02T00:00:00Z', 'comp1', 0.9, 0.3),
            ('m1', '2015-01-02T12:00:00Z', 'none',  0.0, 0.0),
            ('m2', '2015-01-01T00:00:00Z', 'comp1', 0.6, 0.0),
            ('m2', '2015-01-01T12:00:00Z', 'comp1', 0.6, 0.0),
            ('m2', '2015-01-02T00:00:00Z', 'comp2', 0.0, 0.8),
            ('m2', '2015-01-03T00:00:00Z', 'comp2', 0.0, 0.8),
            ('m3', '2015-01-01T00:00:00Z', 'comp1', 0.9, 0.0),
            ('m3', '2015-01-01T12:00:00Z', 'comp1', 0.9, 0.0),
            ('m3', '2015-01-02T00:00:00Z', 'none',  0.4, 0.0),
            ('m3', '2015-01-02T12:00:00Z', 'none',  0.4, 0.0),
            ('m3', '2015-01-03T12:00:00Z', 'comp2', 0.0, 0.9)
            """;

    /** On m1 two components at once; on m3 one that was foretold at first and then no more, and one that was not. */
    private static final String FAILURES = """
            ('m1', '2015-01-02T06:00:00Z', 'comp1'),
            ('m1', '2015-01-02T06:00:00Z', 'comp2'),
            ('m3', '2015-01-01T18:00:00Z', 'comp1'),
            ('m3', '2015-01-03T06:00:00Z', 'comp2'),
            ('m3', '2015-01-03T18:00:00Z', 'comp3')
            """;

    private static @Nullable Evaluation usual;

    @Test
    void a_double_failure_is_foretold_by_either_of_its_components(SparkSession spark) {
        ConfusionMatrix confusion = evaluate(spark).rows().confusion();

        assertThat(confusion.labels()).containsExactly("none", "comp1", "comp2", "comp3", "comp4");
        assertThat(confusion.counts())
                .containsExactly(
                        List.of(3L, 2L, 2L, 0L, 0L),
                        List.of(0L, 3L, 0L, 0L, 0L),
                        List.of(1L, 0L, 1L, 0L, 0L),
                        List.of(0L, 0L, 0L, 0L, 0L),
                        List.of(0L, 0L, 0L, 0L, 0L));
    }

    @Test
    void figures_by_row_follow_from_the_confusion_matrix(SparkSession spark) {
        RowFigures rows = evaluate(spark).rows();

        assertThat(rows.accuracy()).isEqualTo(7 / 12.0);
        assertThat(rows.overFailures()).isEqualTo(new PrecisionRecall(4 / 8.0, 4 / 5.0, 8 / 13.0));
        assertThat(evaluate(spark).components().get(1).rows())
                .isEqualTo(new PrecisionRecall(1 / 3.0, 1 / 2.0, 2 / 5.0));
        assertThat(evaluate(spark).components().get(3).rows()).isEqualTo(new PrecisionRecall(null, null, null));
    }

    @Test
    void rows_whose_horizon_is_not_fully_observed_are_not_counted(SparkSession spark) {
        EvaluationSubject subject = evaluate(spark).subject();

        assertThat(subject.rows()).isEqualTo(12);
        assertThat(subject.unobservedRows()).isEqualTo(1);
        assertThat(subject.machines()).isEqualTo(3);
        assertThat(subject.firstAsOf()).isEqualTo(Instant.parse("2015-01-01T00:00:00Z"));
        assertThat(subject.lastAsOf()).isEqualTo(Instant.parse("2015-01-03T00:00:00Z"));
        assertThat(subject.horizon()).isEqualTo(Duration.ofHours(24));
    }

    @Test
    void lead_times_start_at_the_earliest_alert_for_any_component_that_fails_at_that_instant(SparkSession spark) {
        Evaluation evaluation = evaluate(spark);

        assertThat(evaluation.events().failures()).isEqualTo(4);
        assertThat(evaluation.events().caught()).isEqualTo(3);
        assertThat(evaluation.events().leadTimes())
                .isEqualTo(new LeadTimes(hours(18), hours(18), hours(18), hours(18), hours(18)));
        assertThat(evaluation.leadTimes()).hasSize(12);
        assertThat(evaluation.leadTimes().get(2)).isEqualTo(new LeadTimeBin(hours(4), hours(6), 0));
        assertThat(evaluation.leadTimes().get(8)).isEqualTo(new LeadTimeBin(hours(16), hours(18), 3));
    }

    @Test
    void an_alarm_is_a_run_of_steps_and_false_when_none_of_them_precedes_the_failure(SparkSession spark) {
        Evaluation evaluation = evaluate(spark);

        assertThat(evaluation.events().alarms()).isEqualTo(6);
        assertThat(evaluation.events().falseAlarms()).isEqualTo(3);
        assertThat(evaluation.components().get(0).events().alarms()).isEqualTo(3);
        assertThat(evaluation.components().get(0).events().falseAlarms()).isEqualTo(1);
        assertThat(evaluation.components().get(1).events().alarms()).isEqualTo(3);
        assertThat(evaluation.components().get(1).events().falseAlarms()).isEqualTo(2);
        assertThat(evaluation.events().falseAlarmsPerMachineYear()).isCloseTo(3 / (12 * 0.5 / 365.25), within(1e-9));
    }

    @Test
    void every_failure_and_false_alarm_has_its_place_in_time(SparkSession spark) {
        assertThat(evaluate(spark).periods())
                .containsExactly(
                        new AlarmPeriod(Instant.parse("2015-01-01T00:00:00Z"), 1, 0, 1),
                        new AlarmPeriod(Instant.parse("2015-01-02T00:00:00Z"), 2, 0, 1),
                        new AlarmPeriod(Instant.parse("2015-01-03T00:00:00Z"), 0, 1, 1),
                        new AlarmPeriod(Instant.parse("2015-01-04T00:00:00Z"), 0, 0, 0));
    }

    @Test
    void money_compares_acting_on_every_alarm_with_doing_nothing(SparkSession spark) {
        Costs costs = new Costs(1_000, 100);
        Evaluation evaluation = evaluate(spark, RESULTS, FAILURES, ASKED.withCosts(costs));

        assertThat(evaluation.money()).isEqualTo(new MoneyFigures(costs, 1_000, 600, 1_600, 4_000, 2_400));
        assertThat(evaluate(spark).money()).isNull();
    }

    @Test
    void a_perfect_model_has_no_flaw(SparkSession spark) {
        Evaluation evaluation = evaluate(spark, """
                ('m1', '2015-01-01T00:00:00Z', 'none',  0.0, 0.0),
                ('m1', '2015-01-01T12:00:00Z', 'comp1', 1.0, 0.0),
                ('m1', '2015-01-02T00:00:00Z', 'comp1', 1.0, 0.0),
                ('m1', '2015-01-02T12:00:00Z', 'none',  0.0, 0.0)
                """, "('m1', '2015-01-02T06:00:00Z', 'comp1')", ASKED);
        ProbabilityFigures probability = evaluation.components().get(0).probability();

        assertThat(evaluation.rows().overFailures()).isEqualTo(new PrecisionRecall(1.0, 1.0, 1.0));
        assertThat(evaluation.rows().accuracy()).isEqualTo(1);
        assertThat(evaluation.events().caughtShare()).isEqualTo(1.0);
        assertThat(evaluation.events().falseAlarms()).isZero();
        assertThat(probability.averagePrecision()).isEqualTo(1.0);
        assertThat(probability.brierScore()).isZero();
        assertThat(probability.expectedCalibrationError()).isZero();
        assertThat(probability.curve()).containsExactly(new CurvePoint(0.9999, 1, 1));
    }

    @Test
    void a_model_that_never_alerts_catches_nothing(SparkSession spark) {
        Evaluation evaluation = evaluate(
                spark, "('m1', '2015-01-01T12:00:00Z', 'none', 0.2, 0.0)", FAILURES, ASKED.withCosts(new Costs(10, 1)));

        assertThat(evaluation.rows().overFailures()).isEqualTo(new PrecisionRecall(null, 0.0, 0.0));
        assertThat(evaluation.events())
                .isEqualTo(new EventFigures(2, 0, 0.0, null, 0, 0, 0, ConfidenceInterval.of(0, 2)));
        assertThat(evaluation.money()).isEqualTo(new MoneyFigures(new Costs(10, 1), 20, 0, 20, 20, 0));
    }

    @Test
    void without_failures_every_alarm_is_false(SparkSession spark) {
        Dataset<Row> noFailures = spark.createDataFrame(
                List.of(), StructType.fromDDL("machine_id STRING, event_time TIMESTAMP, component STRING"));
        Evaluation evaluation =
                comparison(spark).evaluate(results(spark, RESULTS, 1), noFailures, observed(spark), ASKED);

        assertThat(evaluation.rows().overFailures()).isEqualTo(new PrecisionRecall(null, null, null));
        assertThat(evaluation.rows().accuracy()).isNull();
        assertThat(evaluation.rows().intervals()).isEqualTo(Intervals.NOT_KNOWN);
        assertThat(evaluation.components().get(0).probability().brierScore()).isNull();
        assertThat(evaluation.components().get(0).probability().expectedCalibrationError())
                .isNull();
        assertThat(evaluation.events().caughtShare()).isNull();
        assertThat(evaluation.events().falseAlarms()).isEqualTo(6);
        assertThat(evaluation.components().get(0).probability().averagePrecision())
                .isNull();
        assertThat(evaluation.components().get(0).probability().curve()).isEmpty();
    }

    @Test
    void figures_of_few_failures_come_with_their_number(SparkSession spark) {
        assertThat(evaluate(spark).warnings())
                .singleElement()
                .asString()
                .contains(
                        "has 2 failures of comp1, 2 failures of comp2, no failure of comp3 and no failure of comp4, fewer than 10");
    }

    @Test
    void intervals_rest_on_failures_and_machines(SparkSession spark) {
        Evaluation evaluation = evaluate(spark);
        ConfidenceInterval anything = new ConfidenceInterval(0, 1);

        assertThat(evaluation.rows().intervals())
                .as("of three failures the two foretold, or the missed one, may be all that is drawn; of machines none")
                .isEqualTo(new Intervals(anything, anything, anything));
        assertThat(evaluation.events().caughtInterval()).isEqualTo(ConfidenceInterval.of(3, 4));
        assertThat(evaluation.components().get(3).intervals()).isEqualTo(Intervals.NOT_KNOWN);
    }

    @Test
    void several_model_versions_are_listed_until_one_is_named(SparkSession spark) {
        Dataset<Row> both =
                results(spark, RESULTS, 1).union(results(spark, RESULTS, 2).limit(3));

        assertThatThrownBy(() -> evaluate(spark, both, ASKED))
                .hasMessageContainingAll(
                        "2 models or versions",
                        "- bearings version 1, horizon 24h: 13 rows",
                        "- bearings version 2, horizon 24h: 3 rows",
                        "with model and model-version");
        assertThat(evaluate(spark, both, ASKED.withModel("bearings").withModelVersion(2))
                        .subject()
                        .modelVersion())
                .isEqualTo(2);
    }

    @Test
    void a_range_without_rows_says_what_range_the_table_has(SparkSession spark) {
        TimeRange march = new TimeRange(Instant.parse("2015-03-01T00:00:00Z"), Instant.parse("2015-04-01T00:00:00Z"));

        assertThatThrownBy(() -> evaluate(spark, results(spark, RESULTS, 1), EvaluationParameters.of("results", march)))
                .isInstanceOfSatisfying(
                        WheeltapperException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.DATA))
                .hasMessageContaining(
                        "13 such rows have as-of times from 2015-01-01T00:00:00Z to 2015-01-03T12:00:00Z");
        assertThatThrownBy(() -> evaluate(spark, results(spark, RESULTS, 1), ASKED.withModelVersion(9)))
                .hasMessageContaining("Results table results has no rows of model version 9. Run");
    }

    @Test
    void rows_of_which_none_can_be_judged_yet_are_refused(SparkSession spark) {
        String late = "('m1', '2015-01-03T12:00:00Z', 'none', 0.0, 0.0)";

        assertThatThrownBy(() -> evaluate(spark, results(spark, late, 1), ASKED))
                .isInstanceOf(WheeltapperException.class)
                .hasMessageContaining("None of the 1 rows")
                .hasMessageContaining("telemetry does not reach 24h beyond any of them");
    }

    @Test
    void a_table_that_holds_no_results_is_refused(SparkSession spark) {
        Dataset<Row> narrow = results(spark, RESULTS, 1).drop("probability_comp3", "model");

        assertThatThrownBy(() -> evaluate(spark, narrow, ASKED))
                .isInstanceOf(WheeltapperException.class)
                .hasMessageContaining("Table results lacks the columns model, probability_comp3");
    }

    /** Of {@link #RESULTS} and {@link #FAILURES}; most tests look at this one. */
    private static Evaluation evaluate(SparkSession spark) {
        if (usual == null) {
            usual = evaluate(spark, RESULTS, FAILURES, ASKED);
        }
        return usual;
    }

    private static Evaluation evaluate(
            SparkSession spark, String results, String failures, EvaluationParameters parameters) {
        return comparison(spark)
                .evaluate(results(spark, results, 1), failures(spark, failures), observed(spark), parameters);
    }

    private static Evaluation evaluate(SparkSession spark, Dataset<Row> results, EvaluationParameters parameters) {
        return comparison(spark).evaluate(results, failures(spark, FAILURES), observed(spark), parameters);
    }

    private static Comparison comparison(SparkSession spark) {
        return new Comparison(spark, ScenarioReader.builtIn(), Progress.SILENT);
    }

    private static Dataset<Row> results(SparkSession spark, String rows, int version) {
        return spark.sql("""
                SELECT machine_id, CAST(as_of AS TIMESTAMP) AS as_of, '24h' AS horizon, predicted_component,
                       CAST(p1 AS DOUBLE) AS probability_comp1, CAST(p2 AS DOUBLE) AS probability_comp2,
                       0.0D AS probability_comp3, 0.0D AS probability_comp4,
                       'bearings' AS model, %d AS model_version
                FROM VALUES %s AS (machine_id, as_of, predicted_component, p1, p2)
                """.formatted(version, rows));
    }

    private static Dataset<Row> failures(SparkSession spark, String rows) {
        return spark.sql("""
                SELECT machine_id, CAST(event_time AS TIMESTAMP) AS event_time, component
                FROM VALUES %s AS (machine_id, event_time, component)
                """.formatted(rows));
    }

    private static Dataset<Row> observed(SparkSession spark) {
        return spark.sql("""
                SELECT machine_id, TIMESTAMP '2015-01-04T00:00:00Z' AS observed_until
                FROM VALUES ('m1'), ('m2'), ('m3') AS (machine_id)
                """);
    }

    private static Duration hours(int hours) {
        return Duration.ofHours(hours);
    }
}
