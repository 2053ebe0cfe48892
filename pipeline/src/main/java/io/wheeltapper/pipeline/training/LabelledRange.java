package io.wheeltapper.pipeline.training;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.decision.LabelledScores;
import io.wheeltapper.pipeline.features.FeatureColumns;
import io.wheeltapper.pipeline.models.RangeSummary;
import io.wheeltapper.pipeline.workspace.RangeTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows of a range whose label is known.
 *
 * @param rows with features, {@code label} and {@code failing_components}
 * @param summary how many there are of each label
 */
record LabelledRange(Dataset<Row> rows, RangeSummary summary) {
    /** Rows without a failure are sampled so that about this many rows are brought together. */
    static final long MOST_SCORES = 400_000;

    private static final int SAMPLE = 250;

    /** Buckets into which rows are hashed to be sampled. */
    private static final long BUCKETS = 1_000_003;

    /**
     * Picks the rows of {@code range} and counts them.
     *
     * @param purpose for messages: {@code training}
     * @throws io.wheeltapper.core.error.WheeltapperException if there are none, or their labels are not the scenario's
     */
    static LabelledRange of(
            Dataset<Row> labelled, TimeRange range, Duration horizon, List<String> labels, String purpose) {
        Dataset<Row> rows = labelled.where(RangeTable.inRange(FeatureColumns.AS_OF, range))
                .where(col(FeatureColumns.LABEL)
                        .isNotNull()
                        .and(col(FeatureColumns.FAILING_COMPONENTS).isNotNull()));
        Map<String, Long> found = new LinkedHashMap<>();
        TreeSet<String> unknown = new TreeSet<>();
        for (Row row : rows.groupBy(FeatureColumns.LABEL, FeatureColumns.FAILING_COMPONENTS)
                .count()
                .collectAsList()) {
            found.merge(row.getString(0), row.getLong(2), Long::sum);
            unknown.add(row.getString(0));
            unknown.addAll(row.<String>getList(1));
        }
        if (found.isEmpty()) {
            throw TrainingErrors.noRows(purpose, range, horizon);
        }
        labels.forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw TrainingErrors.unknownLabels(unknown, labels);
        }
        Map<String, Long> counts = new LinkedHashMap<>();
        labels.forEach(label -> counts.put(label, found.getOrDefault(label, 0L)));
        long total = counts.values().stream().mapToLong(Long::longValue).sum();
        return new LabelledRange(rows, new RangeSummary(range, total, counts));
    }

    /**
     * What {@code classifier} says of these rows: all that precede a failure, and the others or a sample of them. They stand in a
     * fixed order, since sums of them depend on it in their last digits.
     */
    LabelledScores scores(ClassifiedRows classifier, List<String> labels) {
        double share = sampleShare();
        Column sampled = abs(xxhash64(col(FeatureColumns.MACHINE_ID), col(FeatureColumns.AS_OF))
                        .mod(lit(BUCKETS)))
                .lt(lit(Math.round(share * BUCKETS)));
        Column fails = col(FeatureColumns.LABEL).notEqual(Scenario.NO_FAILURE);
        List<Column> wanted = new ArrayList<>();
        wanted.add(classifier.probabilities().as(TrainingColumns.PROBABILITIES));
        wanted.add(col(FeatureColumns.LABEL));
        for (String component : labels.subList(1, labels.size())) {
            wanted.add(array_contains(col(FeatureColumns.FAILING_COMPONENTS), component));
        }
        wanted.add(when(fails, 1.0).otherwise(1 / share));
        Dataset<Row> chosen = share < 1 ? rows.where(fails.or(sampled)) : rows;
        return new LabelledScores(classifier
                .of(chosen.orderBy(FeatureColumns.MACHINE_ID, FeatureColumns.AS_OF))
                .select(wanted.toArray(Column[]::new))
                .collectAsList()
                .stream()
                .map(row -> score(row, labels))
                .toList());
    }

    /** {@value #SAMPLE} rows before a failure and as many others, or what there is of them, always the same. */
    Dataset<Row> sample() {
        Column fails = col(FeatureColumns.LABEL).notEqual(Scenario.NO_FAILURE);
        return firstByHash(rows.where(fails)).union(firstByHash(rows.where(not(fails))));
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

    private static LabelledScores.Row score(Row row, List<String> labels) {
        List<Double> probabilities = row.getList(0);
        boolean[] failing = new boolean[labels.size() - 1];
        for (int component = 0; component < failing.length; component++) {
            failing[component] = row.getBoolean(2 + component);
        }
        return new LabelledScores.Row(
                probabilities.stream().mapToDouble(Double::doubleValue).toArray(),
                failing,
                labels.indexOf(row.getString(1)) - 1,
                row.getDouble(2 + failing.length));
    }
}
