package io.wheeltapper.pipeline.confidence;

import java.util.HashMap;
import java.util.Map;

/**
 * Rows that are right or wrong together: those before one failure, or those of one machine without a failure. Each row
 * has its weight. Not safe for use by several threads.
 */
public final class Cluster {
    /**
     * The counts of one component.
     *
     * @param right weight of the rows that predicted it correctly
     * @param wrong weight of the rows that predicted it wrongly
     * @param missed weight of the rows before its failure that did not predict a failing component
     */
    record Counts(double right, double wrong, double missed) {
        static final Counts NONE = new Counts(0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(right + other.right, wrong + other.wrong, missed + other.missed);
        }

        double failing() {
            return right + missed;
        }

        double alarms() {
            return right + wrong;
        }
    }

    private final Map<String, Counts> byComponent = new HashMap<>();

    public void right(String component, double weight) {
        add(component, new Counts(weight, 0, 0));
    }

    public void wrong(String component, double weight) {
        add(component, new Counts(0, weight, 0));
    }

    public void missed(String component, double weight) {
        add(component, new Counts(0, 0, weight));
    }

    private void add(String component, Counts counts) {
        byComponent.merge(component, counts, Counts::plus);
    }

    Counts of(String component) {
        return byComponent.getOrDefault(component, Counts.NONE);
    }

    /** Returns the sum over all components. */
    Counts all() {
        return byComponent.values().stream().reduce(Counts.NONE, Counts::plus);
    }
}
