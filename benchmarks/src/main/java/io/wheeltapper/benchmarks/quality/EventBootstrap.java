package io.wheeltapper.benchmarks.quality;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * Weights of rows under which failure events are drawn anew with replacement (B. Efron and R. J. Tibshirani, An Introduction
 * to the Bootstrap, 1993, chapter 13: percentile intervals). All rows before one failure stand or fall together; rows before
 * which nothing fails stay as they are.
 */
final class EventBootstrap {
    private static final int DRAWS = 500;
    private static final int SEED = 7;

    private final double[][] weights;
    private final int events;

    EventBootstrap(List<ObservedRow> rows) {
        Map<String, Integer> positions = new HashMap<>();
        int[] eventOf = new int[rows.size()];
        for (int row = 0; row < eventOf.length; row++) {
            String event = rows.get(row).event();
            eventOf[row] = event.isEmpty() ? -1 : positions.computeIfAbsent(event, each -> positions.size());
        }
        this.events = positions.size();
        this.weights = new double[DRAWS][];
        Random random = new Random(SEED);
        for (int draw = 0; draw < DRAWS; draw++) {
            int[] times = new int[events];
            for (int i = 0; i < events; i++) {
                times[random.nextInt(events)]++;
            }
            weights[draw] = Arrays.stream(eventOf)
                    .mapToDouble(event -> event < 0 ? 1 : times[event])
                    .toArray();
        }
    }

    /** Returns the number of failure events after the rows. */
    int events() {
        return events;
    }

    /** Returns the middle 95 % of {@code figure}. */
    Interval interval(ToDoubleFunction<double[]> figure) {
        double[] values = Arrays.stream(weights)
                .parallel()
                .mapToDouble(figure)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        return values.length == 0
                ? new Interval(Double.NaN, Double.NaN)
                : new Interval(
                        values[(int) (0.025 * (values.length - 1))],
                        values[(int) Math.ceil(0.975 * (values.length - 1))]);
    }

    /** Bounds of a figure; NaN where it is not known. */
    record Interval(double low, double high) {}
}
