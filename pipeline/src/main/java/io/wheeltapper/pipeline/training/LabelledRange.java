package io.wheeltapper.pipeline.training;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.time.Durations;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.confidence.FewFailures;
import io.wheeltapper.pipeline.decision.LabelledScores;
import io.wheeltapper.pipeline.features.FeatureColumns;
import io.wheeltapper.pipeline.models.RangeSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows of a purpose with known labels.
 *
 * @param rows with features, {@code label}, {@code failing_components} and perhaps {@code failure_at}
 * @param summary numbers of rows and failures
 * @param asOfTimes from the first to the last as-of time of {@code rows}
 * @param horizon how far labels look ahead
 * @param warnings warnings about too few rows
 */
record LabelledRange(
        Dataset<Row> rows, RangeSummary summary, TimeRange asOfTimes, Duration horizon, List<String> warnings) {
    /** Approximate number of scores that are collected, for which rows without a failure are sampled. */
    static final long MOST_SCORES = 400_000;

    private static final int SAMPLE = 250;

    /** Number of buckets into which rows are hashed for sampling. */
    private static final long BUCKETS = 1_000_003;

    /**
     * Selects the rows of each part and counts them.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if a part is empty, or its labels are not the scenario's
     */
    static List<LabelledRange> of(Dataset<Row> labelled, List<SplitPart> parts, Duration horizon, List<String> labels) {
        List<LabelCounts> counts = LabelCounts.of(labelled, parts);
        return IntStream.range(0, parts.size())
                .mapToObj(number -> of(labelled, parts.get(number), counts.get(number), horizon, labels))
                .toList();
    }

    private static LabelledRange of(
            Dataset<Row> labelled, SplitPart part, LabelCounts counts, Duration horizon, List<String> labels) {
        if (counts.rows().isEmpty()) {
            throw TrainingErrors.noRows(part, counts.unobserved(), horizon);
        }
        TreeSet<String> unknown = new TreeSet<>(counts.named());
        labels.forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw TrainingErrors.unknownLabels(unknown, labels);
        }
        Map<String, Long> rows = ofEach(labels, counts.rows());
        RangeSummary summary = new RangeSummary(
                part.range(),
                rows.values().stream().mapToLong(Long::longValue).sum(),
                rows,
                counts.machines().size(),
                counts.unobserved(),
                ofEach(labels.subList(1, labels.size()), counts.failures(horizon)));
        return new LabelledRange(
                labelled.where(part.contains()).where(LabelCounts.isLabelled()),
                summary,
                counts.asOfTimes().orElseThrow(),
                horizon,
                warnings(part, summary, counts.machines(), horizon));
    }

    private static Map<String, Long> ofEach(List<String> names, Map<String, Long> found) {
        Map<String, Long> counts = new LinkedHashMap<>();
        names.forEach(name -> counts.put(name, found.getOrDefault(name, 0L)));
        return counts;
    }

    private static List<String> warnings(SplitPart part, RangeSummary summary, Set<String> machines, Duration horizon) {
        List<String> warnings = new ArrayList<>();
        FewFailures.warning("The " + part, summary.failures(), consequence(part.purpose()))
                .ifPresent(warnings::add);
        if (summary.unobserved() > summary.rows()) {
            warnings.add("%,d of the %,d rows of the %s are excluded, since their next %s have not been observed."
                    .formatted(
                            summary.unobserved(),
                            summary.unobserved() + summary.rows(),
                            part,
                            Durations.format(horizon)));
        }
        TreeSet<String> absent = new TreeSet<>(part.listedMachines());
        absent.removeAll(machines);
        if (!absent.isEmpty()) {
            warnings.add("%d of the %d machines listed for %s have no usable rows: %s."
                    .formatted(
                            absent.size(),
                            part.listedMachines().size(),
                            part.purpose(),
                            TrainingErrors.shortened(absent)));
        }
        return warnings;
    }

    private static String consequence(Purpose purpose) {
        return switch (purpose) {
            case TRAINING -> "From so few, a model learns little about what precedes them.";
            case CALIBRATION -> "Thresholds and probabilities that rest on so few depend much on chance.";
            case TEST ->
                "Figures that rest on so few depend much on chance, as the intervals show; without any failure they are not known.";
        };
    }

    /**
     * Returns the scores of these rows by {@code classifier}: of all rows before a failure, and of all or a sample of
     * the others. They are in a fixed order, since the last digits of sums depend on it.
     */
    LabelledScores scores(ClassifiedRows classifier, List<String> labels) {
        double share = sampleShare();
        Column sampled = abs(xxhash64(col(FeatureColumns.MACHINE_ID), col(FeatureColumns.AS_OF))
                        .mod(lit(BUCKETS)))
                .lt(lit(Math.round(share * BUCKETS)));
        Column fails = col(FeatureColumns.LABEL).notEqual(Scenario.NO_FAILURE);
        Column[] wanted = {
            classifier.probabilities().as(TrainingColumns.PROBABILITIES),
            col(FeatureColumns.LABEL),
            col(FeatureColumns.FAILING_COMPONENTS),
            when(fails, 1.0).otherwise(1 / share),
            col(FeatureColumns.MACHINE_ID),
            col(FeatureColumns.AS_OF),
            LabelCounts.failureAt(rows)
        };
        Dataset<Row> chosen = share < 1 ? rows.where(fails.or(sampled)) : rows;
        FailureTracker tracker = new FailureTracker(horizon);
        return new LabelledScores(
                classifier
                        .of(chosen.orderBy(FeatureColumns.MACHINE_ID, FeatureColumns.AS_OF))
                        .select(wanted)
                        .collectAsList()
                        .stream()
                        .map(row -> score(row, labels, tracker))
                        .toList());
    }

    /** Returns up to {@value #SAMPLE} rows before a failure and as many others, always the same. */
    Dataset<Row> sample() {
        Column fails = col(FeatureColumns.LABEL).notEqual(Scenario.NO_FAILURE);
        Dataset<Row> bare = rows.drop(TrainingColumns.FAILURE_AT);
        return firstByHash(bare.where(fails)).union(firstByHash(bare.where(not(fails))));
    }

    private static Dataset<Row> firstByHash(Dataset<Row> rows) {
        Column machine = col(FeatureColumns.MACHINE_ID);
        Column asOf = col(FeatureColumns.AS_OF);
        return rows.orderBy(xxhash64(machine, asOf), machine, asOf).limit(SAMPLE);
    }

    private double sampleShare() {
        long quiet = summary.classCounts().getOrDefault(Scenario.NO_FAILURE, 0L);
        long failing = summary.rows() - quiet;
        long wanted = Math.max(MOST_SCORES / 2, MOST_SCORES - failing);
        return quiet <= wanted ? 1 : (double) wanted / quiet;
    }

    private static LabelledScores.Row score(Row row, List<String> labels, FailureTracker tracker) {
        List<Double> probabilities = row.getList(0);
        List<String> components = row.getList(2);
        boolean[] failing = new boolean[labels.size() - 1];
        for (int component = 0; component < failing.length; component++) {
            failing[component] = components.contains(labels.get(1 + component));
        }
        int label = labels.indexOf(row.getString(1)) - 1;
        String machine = row.getString(4);
        Instant failureAt = components.isEmpty()
                ? null
                : tracker.failureAt(
                        machine, row.getTimestamp(5).toInstant(), components, LabelCounts.instant(row.getTimestamp(6)));
        return new LabelledScores.Row(
                probabilities.stream().mapToDouble(Double::doubleValue).toArray(),
                failing,
                label,
                row.getDouble(3),
                machine,
                failureAt);
    }
}
