package io.wheeltapper.pipeline.training;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** How much a row counts in training, by the frequency of its label. */
public enum ClassWeights {
    /** Every row has the same weight. */
    NONE,
    /** The weight is the inverse of the label's frequency: all labels have the same total weight. */
    BALANCED,
    /** The weight is the square root of the balanced weight, between the other two. */
    SQRT;

    /**
     * Weights are multiples of this, so that their sums are exact in any order, and a training gives the same trees
     * each time.
     */
    private static final double GRAIN = 1.0 / 1024;

    /**
     * Parses the name of a weighting.
     *
     * @throws IllegalArgumentException if {@code text} is not such a name
     */
    public static ClassWeights parse(String text) {
        for (ClassWeights weights : values()) {
            if (weights.toString().equals(text)) {
                return weights;
            }
        }
        throw new IllegalArgumentException("\"" + text + "\" is not a class weighting; use none, balanced or sqrt");
    }

    /**
     * Returns the weight of each label that occurs. With the frequencies 900 and 100, {@code BALANCED} gives about
     * 0.556 and 5, which sum to 500 for either.
     */
    Map<String, Double> of(Map<String, Long> classCounts) {
        double rows = classCounts.values().stream().mapToLong(Long::longValue).sum();
        long classes = classCounts.values().stream().filter(count -> count > 0).count();
        Map<String, Double> weights = new LinkedHashMap<>();
        classCounts.forEach((label, count) -> {
            if (count > 0) {
                double weight = Math.pow(rows / (classes * (double) count), exponent());
                weights.put(label, Math.max(GRAIN, Math.rint(weight / GRAIN) * GRAIN));
            }
        });
        return weights;
    }

    private double exponent() {
        return switch (this) {
            case NONE -> 0;
            case BALANCED -> 1;
            case SQRT -> 0.5;
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
