package io.wheeltapper.pipeline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.core.scenario.ScenarioReader;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.confidence.Bootstrap;
import io.wheeltapper.pipeline.confidence.Cluster;
import io.wheeltapper.pipeline.confidence.ConfidenceInterval;
import io.wheeltapper.pipeline.confidence.Intervals;
import io.wheeltapper.pipeline.testing.SharedSession;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** Compares all figures with those of plain loops over seeded random rows: gaps, double failures, a noisy model. */
@ExtendWith(SharedSession.class)
@TestInstance(Lifecycle.PER_CLASS)
class EvaluationNaiveTwinTest {
    private static final Duration STEP = Duration.ofHours(12);
    private static final Duration HORIZON = Duration.ofHours(24);
    private static final Instant START = Instant.parse("2015-03-01T00:00:00Z");
    private static final Instant OBSERVED_UNTIL = START.plus(Duration.ofDays(40));
    private static final List<String> COMPONENTS = List.of("comp1", "comp2", "comp3", "comp4");

    private final List<Failure> failures = new ArrayList<>();
    private final List<Scored> scored = new ArrayList<>();
    private Evaluation evaluation;

    private record Failure(String machine, Instant at, String component) {}

    private record Scored(String machine, Instant asOf, String predicted, List<Double> probabilities) {
        boolean observed() {
            return !asOf.plus(HORIZON).isAfter(OBSERVED_UNTIL);
        }

        boolean precedes(Failure failure) {
            return machine.equals(failure.machine())
                    && failure.at().isAfter(asOf)
                    && !failure.at().isAfter(asOf.plus(HORIZON));
        }
    }

    @BeforeAll
    void evaluateRandomRows(SparkSession spark) {
        Random random = new Random(20);
        for (int m = 1; m <= 6; m++) {
            makeFailures(random, "m" + m);
            for (Instant asOf = START; asOf.isBefore(OBSERVED_UNTIL); asOf = asOf.plus(STEP)) {
                if (random.nextInt(8) > 0) {
                    scored.add(score(random, "m" + m, asOf));
                }
            }
        }
        evaluation = new Comparison(spark, ScenarioReader.builtIn(), Progress.SILENT)
                .evaluate(
                        results(spark),
                        failures(spark),
                        spark.sql("SELECT machine_id, TIMESTAMP '%s' AS observed_until FROM VALUES %s AS (machine_id)"
                                .formatted(OBSERVED_UNTIL, "('m1'), ('m2'), ('m3'), ('m4'), ('m5'), ('m6')")),
                        EvaluationParameters.of("results", new TimeRange(START, OBSERVED_UNTIL)));
    }

    @Test
    void the_confusion_matrix_equals_that_of_a_loop() {
        List<String> labels = ScenarioReader.builtIn().labels();
        long[][] counts = new long[5][5];
        for (Scored row : observed()) {
            Set<String> failing = failing(row);
            String first = failing.isEmpty() ? "none" : failing.iterator().next();
            String actual = failing.contains(row.predicted()) ? row.predicted() : first;
            counts[labels.indexOf(actual)][labels.indexOf(row.predicted())]++;
        }
        for (String actual : labels) {
            for (String predicted : labels) {
                assertThat(evaluation.rows().confusion().count(actual, predicted))
                        .isEqualTo(counts[labels.indexOf(actual)][labels.indexOf(predicted)]);
            }
        }
        assertThat(evaluation.rows().confusion().actual("none"))
                .isLessThan(observed().size());
    }

    @Test
    void failures_and_lead_times_equal_those_of_a_loop() {
        for (String component : COMPONENTS) {
            assertThat(evaluation
                            .components()
                            .get(COMPONENTS.indexOf(component))
                            .events()
                            .failures())
                    .isEqualTo(events(component).size());
            assertThat(evaluation
                            .components()
                            .get(COMPONENTS.indexOf(component))
                            .events()
                            .caught())
                    .isEqualTo(leads(events(component)).size());
        }
        List<Failure> all = COMPONENTS.stream().flatMap(c -> events(c).stream()).toList();
        List<Long> leads = leads(all);
        LeadTimes leadTimes = Objects.requireNonNull(evaluation.events().leadTimes());
        assertThat(leads).hasSizeGreaterThan(20);
        assertThat(evaluation.events().caught()).isEqualTo(leads.size());
        assertThat(leadTimes.shortest().toSeconds()).isEqualTo(leads.get(0));
        assertThat(leadTimes.lowerQuartile().toSeconds()).isEqualTo(Math.round(quantile(leads, 0.25)));
        assertThat(leadTimes.median().toSeconds()).isEqualTo(Math.round(quantile(leads, 0.5)));
        assertThat(leadTimes.upperQuartile().toSeconds()).isEqualTo(Math.round(quantile(leads, 0.75)));
        assertThat(leadTimes.longest().toSeconds()).isEqualTo(leads.get(leads.size() - 1));
        for (LeadTimeBin bin : evaluation.leadTimes()) {
            assertThat(bin.failures())
                    .isEqualTo(leads.stream()
                            .filter(lead -> lead > bin.over().toSeconds()
                                    && lead <= bin.upTo().toSeconds())
                            .count());
        }
    }

    @Test
    void alarms_equal_those_of_a_loop() {
        long alarms = 0;
        long falseAlarms = 0;
        Scored before = null;
        boolean right = true;
        for (Scored row : observed()) {
            boolean continues = before != null
                    && before.machine().equals(row.machine())
                    && before.predicted().equals(row.predicted())
                    && before.asOf().plus(STEP).equals(row.asOf());
            if (!continues) {
                falseAlarms += right ? 0 : 1;
                boolean alerts = !row.predicted().equals("none");
                alarms += alerts ? 1 : 0;
                right = !alerts;
            }
            right |= failures.stream()
                    .anyMatch(failure ->
                            row.precedes(failure) && failure.component().equals(row.predicted()));
            before = row;
        }
        falseAlarms += right ? 0 : 1;

        assertThat(evaluation.events().alarms()).isEqualTo(alarms);
        assertThat(evaluation.events().falseAlarms()).isEqualTo(falseAlarms).isGreaterThan(10);
        assertThat(evaluation.events().falseAlarmsPerMachineYear())
                .isCloseTo(falseAlarms / (observed().size() / 730.5), within(1e-9));
        assertThat(evaluation.periods().stream()
                        .mapToLong(AlarmPeriod::falseAlarms)
                        .sum())
                .isEqualTo(falseAlarms);
    }

    @Test
    void intervals_rest_on_the_clusters_that_a_loop_finds() {
        Map<String, Cluster> clusters = new TreeMap<>();
        for (Scored row : observed()) {
            Set<String> failing = failing(row);
            String unit = row.machine() + (failing.isEmpty() ? "" : " " + first(row));
            Cluster cluster = clusters.computeIfAbsent(unit, name -> new Cluster());
            if (failing.contains(row.predicted())) {
                cluster.right(row.predicted(), 1);
            } else {
                if (!row.predicted().equals("none")) {
                    cluster.wrong(row.predicted(), 1);
                }
                if (!failing.isEmpty()) {
                    cluster.missed(failing.iterator().next(), 1);
                }
            }
        }
        Bootstrap bootstrap = new Bootstrap();
        clusters.values().forEach(cluster -> bootstrap.add(cluster, 1));

        assertThat(clusters).hasSizeGreaterThan(30);
        assertSame(evaluation.rows().intervals(), bootstrap.all());
        assertSame(evaluation.components().get(1).intervals(), bootstrap.of("comp2"));
    }

    /** Up to what the order of drawing changes. */
    private static void assertSame(Intervals actual, Intervals expected) {
        assertSame(actual.precision(), expected.precision());
        assertSame(actual.recall(), expected.recall());
        assertSame(actual.f1(), expected.f1());
    }

    private static void assertSame(@Nullable ConfidenceInterval actual, @Nullable ConfidenceInterval expected) {
        ConfidenceInterval known = Objects.requireNonNull(expected);
        assertThat(Objects.requireNonNull(actual).low()).isCloseTo(known.low(), within(0.02));
        assertThat(actual.high()).isCloseTo(known.high(), within(0.02));
    }

    @Test
    void probabilities_are_judged_as_by_a_loop() {
        for (int c = 0; c < COMPONENTS.size(); c++) {
            int index = c;
            ProbabilityFigures figures = evaluation.components().get(c).probability();
            List<Scored> falling = observed().stream()
                    .sorted(Comparator.comparingDouble(
                            (Scored row) -> -row.probabilities().get(index)))
                    .toList();
            double squares = falling.stream()
                    .mapToDouble(
                            row -> Math.pow(row.probabilities().get(index) - happened(row, COMPONENTS.get(index)), 2))
                    .sum();

            assertThat(figures.averagePrecision()).isCloseTo(averagePrecision(falling, c), within(1e-12));
            assertThat(figures.brierScore()).isCloseTo(squares / falling.size(), within(1e-12));
            assertThat(figures.calibration()).hasSize(10);
            assertThat(figures.calibration().stream()
                            .mapToLong(CalibrationBin::rows)
                            .sum())
                    .isEqualTo(falling.size());
        }
    }

    /** Rows of one probability are taken together. */
    private double averagePrecision(List<Scored> falling, int component) {
        long all = falling.stream()
                .mapToLong(row -> happened(row, COMPONENTS.get(component)))
                .sum();
        double area = 0;
        long right = 0;
        long rightBefore = 0;
        for (int i = 0; i < falling.size(); i++) {
            double probability = falling.get(i).probabilities().get(component);
            right += happened(falling.get(i), COMPONENTS.get(component));
            if (i == falling.size() - 1 || falling.get(i + 1).probabilities().get(component) < probability) {
                area += (double) (right - rightBefore) / all * right / (i + 1);
                rightBefore = right;
            }
        }
        return area;
    }

    private int happened(Scored row, String component) {
        return failing(row).contains(component) ? 1 : 0;
    }

    private List<Scored> observed() {
        return scored.stream().filter(Scored::observed).toList();
    }

    private Instant first(Scored row) {
        return failures.stream()
                .filter(row::precedes)
                .map(Failure::at)
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }

    /** Components that fail first within the horizon, sorted. */
    private Set<String> failing(Scored row) {
        Instant first = first(row);
        return failures.stream()
                .filter(failure -> row.precedes(failure) && failure.at().equals(first))
                .map(Failure::component)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<Failure> events(String component) {
        return failures.stream()
                .filter(failure -> failure.component().equals(component))
                .filter(failure -> observed().stream().anyMatch(row -> row.precedes(failure)))
                .distinct()
                .toList();
    }

    /** Sorted seconds; of the caught failures only. */
    private List<Long> leads(List<Failure> events) {
        return events.stream()
                .flatMap(failure -> observed().stream()
                        .filter(row -> row.precedes(failure) && foretells(row, failure))
                        .map(row -> Duration.between(row.asOf(), failure.at()).toSeconds())
                        .max(Comparator.naturalOrder())
                        .stream())
                .sorted()
                .toList();
    }

    /** Whoever is sent for one component finds the other that fails with it. */
    private boolean foretells(Scored row, Failure failure) {
        return failures.stream()
                .anyMatch(other -> other.machine().equals(failure.machine())
                        && other.at().equals(failure.at())
                        && other.component().equals(row.predicted()));
    }

    private static double quantile(List<Long> sorted, double share) {
        double position = share * (sorted.size() - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.size() - 1);
        return sorted.get(below) + (position - below) * (sorted.get(above) - sorted.get(below));
    }

    private void makeFailures(Random random, String machine) {
        for (int i = 0; i < 9; i++) {
            Instant at = START.plus(Duration.ofHours(random.nextInt(40 * 24)));
            failures.add(new Failure(machine, at, COMPONENTS.get(random.nextInt(4))));
            if (random.nextInt(3) == 0) {
                failures.add(new Failure(machine, at, COMPONENTS.get(random.nextInt(4))));
            }
        }
    }

    /** Three decimals, off the edges of the bins, so that rows of one bin have one probability. */
    private Scored score(Random random, String machine, Instant asOf) {
        Scored unscored = new Scored(machine, asOf, "none", List.of());
        List<Double> probabilities = new ArrayList<>();
        for (String component : COMPONENTS) {
            double probability = happened(unscored, component) * 0.4 + 0.59 * random.nextDouble();
            probabilities.add(Math.floor(probability * 1_000) / 1_000 + 0.000_05);
        }
        double best = Collections.max(probabilities);
        String predicted = best > 0.5 ? COMPONENTS.get(probabilities.indexOf(best)) : "none";
        return new Scored(machine, asOf, predicted, probabilities);
    }

    private Dataset<Row> results(SparkSession spark) {
        List<Row> rows = scored.stream()
                .map(row -> RowFactory.create(
                        row.machine(),
                        Timestamp.from(row.asOf()),
                        row.predicted(),
                        row.probabilities().get(0),
                        row.probabilities().get(1),
                        row.probabilities().get(2),
                        row.probabilities().get(3),
                        "24h",
                        "random",
                        1))
                .toList();
        return spark.createDataFrame(rows, StructType.fromDDL("""
                        machine_id STRING, as_of TIMESTAMP, predicted_component STRING, probability_comp1 DOUBLE,
                        probability_comp2 DOUBLE, probability_comp3 DOUBLE, probability_comp4 DOUBLE, horizon STRING,
                        model STRING, model_version INT
                        """));
    }

    private Dataset<Row> failures(SparkSession spark) {
        List<Row> rows = failures.stream()
                .map(failure -> RowFactory.create(failure.machine(), Timestamp.from(failure.at()), failure.component()))
                .toList();
        return spark.createDataFrame(
                rows, StructType.fromDDL("machine_id STRING, event_time TIMESTAMP, component STRING"));
    }
}
