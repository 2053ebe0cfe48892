package io.wheeltapper.pipeline.evaluation;

import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.lake.column.Utf8;
import io.wheeltapper.pipeline.confidence.Bootstrap;
import io.wheeltapper.pipeline.confidence.Cluster;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rows that are right or wrong together: those before one failure, and those of one machine before none. Clusters with the
 * same numbers of rows by actual and predicted label are counted together.
 */
final class RowClusters implements Serializable {
    private static final long serialVersionUID = 1;
    private static final long NO_FAILURE = Long.MIN_VALUE;
    private static final Comparator<Rows> BY_LABELS = Comparator.comparing((Rows rows) -> Utf8.of(rows.actual()))
            .thenComparing(rows -> Utf8.of(rows.predicted()))
            .thenComparingLong(Rows::count);

    private final Map<List<Rows>, Long> patterns = new HashMap<>();

    /** The number of rows with these labels in one cluster. */
    private record Rows(String actual, String predicted, long count) implements Serializable {}

    /** Adds all observed rows of a machine. */
    void add(List<ObservedRow> machine) {
        record Labels(String actual, String predicted) {}
        Map<Long, Map<Labels, Long>> clusters = new HashMap<>();
        for (ObservedRow row : machine) {
            boolean isHealthy = row.failing().isEmpty();
            if (!isHealthy || !row.predicted().equals(Scenario.NO_FAILURE)) {
                long failureAt = isHealthy ? NO_FAILURE : row.machine().time(row.from());
                clusters.computeIfAbsent(failureAt, time -> new HashMap<>())
                        .merge(new Labels(row.actual(), row.predicted()), 1L, Long::sum);
            }
        }
        for (Map<Labels, Long> cluster : clusters.values()) {
            List<Rows> pattern = new ArrayList<>();
            cluster.forEach((labels, count) -> pattern.add(new Rows(labels.actual(), labels.predicted(), count)));
            pattern.sort(BY_LABELS);
            patterns.merge(List.copyOf(pattern), 1L, Long::sum);
        }
    }

    void add(RowClusters other) {
        other.patterns.forEach((pattern, count) -> patterns.merge(pattern, count, Long::sum));
    }

    /** Returns the clusters in a fixed order, on which the intervals depend. */
    Bootstrap bootstrap() {
        Map<List<Rows>, Long> inOrder = new TreeMap<>(RowClusters::compare);
        inOrder.putAll(patterns);
        Bootstrap bootstrap = new Bootstrap();
        inOrder.forEach((pattern, count) -> bootstrap.add(cluster(pattern), count));
        return bootstrap;
    }

    private static int compare(List<Rows> left, List<Rows> right) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int order = BY_LABELS.compare(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    private static Cluster cluster(Collection<Rows> pattern) {
        Cluster cluster = new Cluster();
        for (Rows rows : pattern) {
            double count = (double) rows.count();
            if (rows.actual().equals(rows.predicted())) {
                cluster.right(rows.predicted(), count);
                continue;
            }
            if (!rows.predicted().equals(Scenario.NO_FAILURE)) {
                cluster.wrong(rows.predicted(), count);
            }
            if (!rows.actual().equals(Scenario.NO_FAILURE)) {
                cluster.missed(rows.actual(), count);
            }
        }
        return cluster;
    }
}
