package io.wheeltapper.pipeline.evaluation;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts rows by probability, so that curves and calibration need no more memory for a billion rows than for a thousand: at
 * most {@value ProbabilityBin#COUNT} bins per component.
 */
final class ProbabilityHistogram implements Serializable {
    private static final long serialVersionUID = 1;

    private final List<String> components;
    private final List<Map<Integer, Counts>> bins = new ArrayList<>();

    /** The rows of one bin. */
    private static final class Counts implements Serializable {
        private static final long serialVersionUID = 1;

        private long rows;
        private long failing;
        private final FixedPointSum probabilities = new FixedPointSum();
        private final FixedPointSum squaredErrors = new FixedPointSum();

        private void add(double probability, boolean fails) {
            double error = probability - (fails ? 1 : 0);
            rows++;
            failing += fails ? 1 : 0;
            probabilities.add(probability);
            squaredErrors.add(error * error);
        }

        private void add(Counts other) {
            rows += other.rows;
            failing += other.failing;
            probabilities.add(other.probabilities);
            squaredErrors.add(other.squaredErrors);
        }
    }

    /** @param components in the order of each row's probabilities */
    ProbabilityHistogram(List<String> components) {
        this.components = List.copyOf(components);
        this.components.forEach(component -> bins.add(new TreeMap<>()));
    }

    void add(ObservedRow row) {
        for (int component = 0; component < components.size(); component++) {
            double probability = row.result().probabilities()[component];
            int bin = Math.min((int) (probability * ProbabilityBin.COUNT), ProbabilityBin.COUNT - 1);
            bins.get(component)
                    .computeIfAbsent(bin, index -> new Counts())
                    .add(probability, row.failing().contains(components.get(component)));
        }
    }

    /** Adds the counts of {@code other}, which has the same components. */
    void add(ProbabilityHistogram other) {
        for (int component = 0; component < components.size(); component++) {
            Map<Integer, Counts> ours = bins.get(component);
            other.bins
                    .get(component)
                    .forEach((bin, counts) ->
                            ours.computeIfAbsent(bin, index -> new Counts()).add(counts));
        }
    }

    /** Returns the non-empty bins of a component in ascending order of probability; none for a stranger. */
    List<ProbabilityBin> of(String component) {
        int position = components.indexOf(component);
        List<ProbabilityBin> found = new ArrayList<>();
        if (position >= 0) {
            bins.get(position)
                    .forEach((bin, counts) -> found.add(new ProbabilityBin(
                            bin,
                            counts.rows,
                            counts.failing,
                            counts.probabilities.value(),
                            counts.squaredErrors.value())));
        }
        return found;
    }
}
