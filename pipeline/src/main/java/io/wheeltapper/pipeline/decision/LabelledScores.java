package io.wheeltapper.pipeline.decision;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The scores of rows with known outcomes: a small table in memory. Rows without a failure may be a sample; the weight
 * of a row is the number of rows it represents.
 *
 * @param rows in any order
 */
public record LabelledScores(List<Row> rows) {
    /**
     * A row.
     *
     * @param classProbabilities the classifier's probability of {@code none} and of each component
     * @param failing whether each component fails at the next failure within the horizon
     * @param label position of the component that the label names, or {@link Decision#NONE}
     * @param weight number of rows it represents
     * @param machine machine of the row
     * @param failureAt time of the failure: all rows of the machine with this time precede the same failure; null if
     * the label is {@link Decision#NONE}
     */
    @SuppressWarnings("ArrayRecordComponent") // compact and never compared
    public record Row(
            double[] classProbabilities,
            boolean[] failing,
            int label,
            double weight,
            String machine,
            @Nullable Instant failureAt) {}

    public LabelledScores {
        rows = List.copyOf(rows);
    }

    double[] weights() {
        return rows.stream().mapToDouble(Row::weight).toArray();
    }

    double[] classProbabilities(int component) {
        return rows.stream()
                .mapToDouble(row -> row.classProbabilities()[component + 1])
                .toArray();
    }

    /** Returns, for each row, whether {@code component} fails. */
    boolean[] failing(int component) {
        boolean[] failing = new boolean[rows.size()];
        for (int row = 0; row < failing.length; row++) {
            failing[row] = rows.get(row).failing()[component];
        }
        return failing;
    }

    /**
     * Returns {@link #weights} repeated for each of so many components; the other pooled arrays have the same order.
     */
    double[] pooledWeights(int components) {
        return IntStream.range(0, components)
                .mapToObj(component -> weights())
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    double[] pooledProbabilities(int components) {
        return IntStream.range(0, components)
                .mapToObj(this::classProbabilities)
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    boolean[] pooledFailing(int components) {
        boolean[] pooled = new boolean[rows.size() * components];
        for (int component = 0; component < components; component++) {
            System.arraycopy(failing(component), 0, pooled, component * rows.size(), rows.size());
        }
        return pooled;
    }

    /** Returns the weight of the rows before a failure of any component. */
    double failures() {
        return rows.stream()
                .filter(row -> row.label() != Decision.NONE)
                .mapToDouble(Row::weight)
                .sum();
    }

    long failingRows(int component) {
        return rows.stream().filter(row -> row.failing()[component]).count();
    }
}
