package io.wheeltapper.pipeline.features;

import io.wheeltapper.pipeline.history.MachineHistory;
import io.wheeltapper.pipeline.history.Occurrences;
import java.util.Arrays;

/**
 * Computes the counts of errors and the days since replacements of one machine for ascending as-of times; if the plan
 * asks for them, also the counts of errors since replacements.
 */
final class EventFeatures {
    private static final double MICROS_PER_DAY = 86_400e6;

    private final FeaturePlan plan;
    private final Occurrences errors;
    private final Occurrences replacements;
    private final long longestWindow;
    /** Time of each component's last known replacement at the row's as-of time. */
    private final long[] replacedAt;

    private int errorsUpTo;
    private int replacementsUpTo;

    EventFeatures(FeaturePlan plan, MachineHistory history) {
        this.plan = plan;
        this.errors = history.errors();
        this.replacements = history.replacements();
        this.replacedAt = new long[plan.components()];
        this.longestWindow = Arrays.stream(plan.errorWindows()).max().orElse(0);
    }

    /**
     * Sets the counts of errors, by error and window, the days since the replacement of each component, and the counts
     * of errors since then, by error and component.
     *
     * @param from first row; all rows of the block from there belong to this machine
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
            if (plan.errorsSinceReplacement()) {
                countSinceReplacement(block, row, feature + counts);
            }
        }
    }

    /** Returns the number of features. */
    int features() {
        int ofErrors = plan.errorTypes() * plan.errorWindows().length;
        int sinceReplacement = plan.errorsSinceReplacement() ? plan.errorTypes() * plan.components() : 0;
        return ofErrors + plan.components() + sinceReplacement;
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
                replacedAt[replacements.kind(i)] = replacements.time(i);
                unknown--;
            }
        }
    }

    /**
     * Counts the errors after the last replacement of each component; an error at exactly that time belongs to the
     * replaced part.
     *
     * @param days position of the days since the first component's replacement, behind which the counts stand
     */
    private void countSinceReplacement(FeatureBlock block, int row, int days) {
        long asOf = block.asOf(row);
        int components = plan.components();
        int feature = days + components;
        long earliest = asOf;
        for (int component = 0; component < components; component++) {
            boolean isReplaced = !Double.isNaN(block.numbers(days + component)[row]);
            earliest = isReplaced ? Math.min(earliest, replacedAt[component]) : earliest;
            for (int error = 0; error < plan.errorTypes(); error++) {
                block.numbers(feature + error * components + component)[row] = isReplaced ? 0 : Double.NaN;
            }
        }
        for (int i = errorsUpTo - 1; i >= 0 && errors.time(i) > earliest; i--) {
            if (errors.known(i, asOf)) {
                for (int component = 0; component < components; component++) {
                    // A count that is NaN because there was no replacement stays NaN.
                    if (errors.time(i) > replacedAt[component]) {
                        block.numbers(feature + errors.kind(i) * components + component)[row]++;
                    }
                }
            }
        }
    }
}
