package io.wheeltapper.pipeline.evaluation;

import io.wheeltapper.core.scenario.Scenario;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The number of rows by actual and predicted label. A row before the failure of several components at one instant
 * counts as the predicted one of them, else as the first by name.
 *
 * @param labels {@code none}, then the components
 * @param counts rows: actual labels, columns: predicted ones, both in the order of {@code labels}
 */
public record ConfusionMatrix(List<String> labels, List<List<Long>> counts) {
    public ConfusionMatrix {
        labels = List.copyOf(labels);
        counts = counts.stream().map(List::copyOf).toList();
        int size = labels.size();
        if (counts.size() != size || counts.stream().anyMatch(row -> row.size() != size)) {
            throw new IllegalArgumentException("A confusion matrix of " + size + " labels must be square");
        }
    }

    /** The number of rows with these labels. */
    record Cell(String actual, String predicted, long rows) {}

    /** Returns a matrix; labels of cells that are not in {@code known} come last, in alphabetical order. */
    static ConfusionMatrix of(List<String> known, List<Cell> cells) {
        List<String> labels = new ArrayList<>(known);
        cells.stream()
                .flatMap(cell -> List.of(cell.actual(), cell.predicted()).stream())
                .filter(label -> !known.contains(label))
                .distinct()
                .sorted()
                .forEach(labels::add);
        List<List<Long>> counts = new ArrayList<>();
        labels.forEach(label -> counts.add(new ArrayList<>(Collections.nCopies(labels.size(), 0L))));
        for (Cell cell : cells) {
            counts.get(labels.indexOf(cell.actual())).set(labels.indexOf(cell.predicted()), cell.rows());
        }
        return new ConfusionMatrix(labels, counts);
    }

    public long count(String actual, String predicted) {
        return counts.get(labels.indexOf(actual)).get(labels.indexOf(predicted));
    }

    /** Returns the number of rows whose actual label is this. */
    public long actual(String label) {
        return labels.stream().mapToLong(predicted -> count(label, predicted)).sum();
    }

    /** Returns the number of rows that were predicted as this. */
    public long predicted(String label) {
        return labels.stream().mapToLong(actual -> count(actual, label)).sum();
    }

    long total() {
        return labels.stream().mapToLong(this::actual).sum();
    }

    private long right() {
        return labels.stream().mapToLong(label -> count(label, label)).sum();
    }

    /**
     * Returns the share of correctly predicted rows, including healthy ones; it means little if failures are rare, and
     * is null if all rows have the same actual label.
     */
    @Nullable
    Double accuracy() {
        long total = total();
        boolean isOfOneLabel = labels.stream().anyMatch(label -> actual(label) == total);
        return isOfOneLabel ? null : (Double) ((double) right() / total);
    }

    PrecisionRecall of(String component) {
        return PrecisionRecall.of(count(component, component), predicted(component), actual(component));
    }

    /**
     * Returns the micro average over the components: any alert counts, and is right if it names a failing component.
     */
    PrecisionRecall overFailures() {
        String none = Scenario.NO_FAILURE;
        return PrecisionRecall.of(right() - count(none, none), total() - predicted(none), total() - actual(none));
    }
}
