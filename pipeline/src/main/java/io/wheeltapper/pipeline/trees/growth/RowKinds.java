package io.wheeltapper.pipeline.trees.growth;

import java.io.Serializable;

/**
 * The kinds of rows: rows of one class and one weight are of one kind, and are only counted.
 *
 * @param classes number of classes, including those without rows
 * @param classOf class of each kind, 0 to {@code classes - 1}
 * @param weightOf weight of each kind, positive
 */
public record RowKinds(int classes, int[] classOf, double[] weightOf) implements Serializable {
    /** The maximum number of kinds, since a kind is stored as a byte. */
    public static final int MOST_KINDS = 256;

    public RowKinds {
        if (classOf.length != weightOf.length || classOf.length > MOST_KINDS) {
            throw new IllegalArgumentException(
                    "There must be a class and a weight for each of up to %d kinds, got %d and %d."
                            .formatted(MOST_KINDS, classOf.length, weightOf.length));
        }
        for (int kind = 0; kind < classOf.length; kind++) {
            if (classOf[kind] < 0 || classOf[kind] >= classes) {
                throw new IllegalArgumentException(
                        "Class %d does not exist: there are %d.".formatted(classOf[kind], classes));
            }
            if (!(weightOf[kind] > 0) || !Double.isFinite(weightOf[kind])) {
                throw new IllegalArgumentException("Weights must be positive, got " + weightOf[kind] + ".");
            }
        }
    }

    int count() {
        return classOf.length;
    }

    /** Adds up rows, given the number of each kind. */
    ClassWeightSum sum(long[] timesOf) {
        double[] weights = new double[classes];
        long rows = 0;
        for (int kind = 0; kind < timesOf.length; kind++) {
            weights[classOf[kind]] += timesOf[kind] * weightOf[kind];
            rows += timesOf[kind];
        }
        return new ClassWeightSum(weights, rows);
    }
}
