package io.wheeltapper.pipeline.features;

import io.wheeltapper.pipeline.history.MachineHistory;
import io.wheeltapper.pipeline.history.Occurrences;
import java.util.Arrays;

/** Counts of errors and days since replacements, of one machine, for ascending as-of times. */
final class EventFeatures {
    private static final double MICROS_PER_DAY = 86_400e6;

    private final FeaturePlan plan;
    private final Occurrences errors;
    private final Occurrences replacements;
    private final long longestWindow;
    private int errorsUpTo;
    private int replacementsUpTo;

    EventFeatures(FeaturePlan plan, MachineHistory history) {
        this.plan = plan;
        this.errors = history.errors();
        this.replacements = history.replacements();
        this.longestWindow = Arrays.stream(plan.errorWindows()).max().orElse(0);
    }

    /**
     * Sets the counts of errors, by error and window, and the days since the replacement of each component.
     *
     * @param from the first row; all rows of the block from there are of this machine
     * @param feature position of the first count
     */
    void fill(FeatureBlock block, int from, int feature) {
        int counts = plan.errorTypes() * plan.errorWindows().length;
        for (int i = 0; i < counts; i++) {
            Arrays.fill(block.numbers(feature + i), from, block.size(), 0);
        }
        for (int row = from; row < block.size(); row++) {
            count(block, row, feature);
            sinceReplacement(block, row, feature + counts);
        }
    }

    private void count(FeatureBlock block, int row, int feature) {
        long asOf = block.asOf(row);
        errorsUpTo = errors.upTo(asOf, errorsUpTo);
        for (int i = errorsUpTo - 1; i >= 0 && errors.time(i) > asOf - longestWindow; i--) {
            if (errors.known(i, asOf)) {
                for (int window = 0; window < plan.errorWindows().length; window++) {
                    if (errors.time(i) > asOf - plan.errorWindows()[window]) {
                        block.numbers(feature + errors.kind(i) * plan.errorWindows().length + window)[row]++;
                    }
                }
            }
        }
    }

    private void sinceReplacement(FeatureBlock block, int row, int feature) {
        long asOf = block.asOf(row);
        for (int component = 0; component < plan.components(); component++) {
            block.numbers(feature + component)[row] = Double.NaN;
        }
        replacementsUpTo = replacements.upTo(asOf, replacementsUpTo);
        int unknown = plan.components();
        for (int i = replacementsUpTo - 1; i >= 0 && unknown > 0; i--) {
            double[] days = block.numbers(feature + replacements.kind(i));
            if (replacements.known(i, asOf) && Double.isNaN(days[row])) {
                days[row] = (asOf - replacements.time(i)) / MICROS_PER_DAY;
                unknown--;
            }
        }
    }
}
