package io.wheeltapper.pipeline.trees;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The naive twin of a forest of two classes: every node sorts its rows and tries a split between any two values. */
final class ExactForest {
    private final double[][] rows;
    private final boolean[] labels;
    private final int featuresPerNode;
    private final Random random;
    private final Node[] trees;

    ExactForest(double[][] rows, boolean[] labels, int trees, int depth, int featuresPerNode, long seed) {
        this.rows = rows;
        this.labels = labels;
        this.featuresPerNode = featuresPerNode;
        this.random = new Random(seed);
        this.trees = new Node[trees];
        for (int tree = 0; tree < trees; tree++) {
            this.trees[tree] = grow(random.ints(rows.length, 0, rows.length).toArray(), depth);
        }
    }

    private record Node(
            double share,
            int feature,
            double threshold,
            @Nullable Node left,
            @Nullable Node right) {
        double share(double[] row) {
            if (left == null || right == null) {
                return share;
            }
            return (row[feature] <= threshold ? left : right).share(row);
        }
    }

    double probability(double[] row) {
        return Arrays.stream(trees)
                .mapToDouble(tree -> tree.share(row))
                .average()
                .orElseThrow();
    }

    private Node grow(int[] own, int depth) {
        double failing = Arrays.stream(own).filter(row -> labels[row]).count();
        double share = failing / own.length;
        int bestFeature = -1;
        double bestThreshold = 0;
        double bestPurity = purity(failing, own.length);
        int[] features =
                random.ints(0, rows[0].length).distinct().limit(featuresPerNode).toArray();
        for (int feature : share > 0 && share < 1 && depth > 0 ? features : new int[0]) {
            int[] sorted = Arrays.stream(own)
                    .boxed()
                    .sorted(Comparator.comparingDouble(row -> rows[row][feature]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            double left = 0;
            for (int i = 1; i < sorted.length; i++) {
                left += labels[sorted[i - 1]] ? 1 : 0;
                double low = rows[sorted[i - 1]][feature];
                double high = rows[sorted[i]][feature];
                double purity = purity(left, i) + purity(failing - left, sorted.length - i);
                if (low < high && purity > bestPurity + 1e-9) {
                    bestPurity = purity;
                    bestFeature = feature;
                    bestThreshold = (low + high) / 2;
                }
            }
        }
        if (bestFeature < 0) {
            return new Node(share, -1, 0, null, null);
        }
        int feature = bestFeature;
        double threshold = bestThreshold;
        int[] left = Arrays.stream(own)
                .filter(row -> rows[row][feature] <= threshold)
                .toArray();
        int[] right =
                Arrays.stream(own).filter(row -> rows[row][feature] > threshold).toArray();
        return new Node(share, feature, threshold, grow(left, depth - 1), grow(right, depth - 1));
    }

    private static double purity(double failing, double all) {
        return (failing * failing + (all - failing) * (all - failing)) / all;
    }
}
