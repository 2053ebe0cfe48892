package io.wheeltapper.notebook.charts;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

/** Removes points that would not be visible. */
final class Thinning {
    /** Series up to this length are not thinned. */
    static final int ENOUGH = 2_000;

    private static final int STRIPS = 500;
    private static final double CELLS_ACROSS = 110;
    private static final double CELLS_UP = 50;

    private Thinning() {}

    /**
     * Returns the points of a line to keep, in order. The line is cut into 500 strips as wide as about a pixel, and of
     * each the first, last, least and greatest value are kept, and a gap if there is one (M4: Jugel, Jerzak,
     * Hackenbroich and Markl, "M4: A Visualization-Oriented Time Series Data Aggregation", 2014). Where x goes back and
     * forth, strips are of equal numbers of points.
     */
    static int[] line(double[] xs, double[] ys) {
        if (xs.length <= ENOUGH) {
            return IntStream.range(0, xs.length).toArray();
        }
        boolean ordered = IntStream.range(1, xs.length).allMatch(i -> xs[i] >= xs[i - 1]);
        double from = ordered ? xs[0] : 0;
        double width = ordered ? xs[xs.length - 1] - from : xs.length;
        IntStream.Builder kept = IntStream.builder();
        int start = 0;
        while (start < xs.length) {
            int strip = strip(ordered ? xs[start] : start, from, width);
            int end = start + 1;
            while (end < xs.length && strip(ordered ? xs[end] : end, from, width) == strip) {
                end++;
            }
            keep(ys, start, end, kept);
            start = end;
        }
        return kept.build().toArray();
    }

    private static int strip(double at, double from, double width) {
        return width <= 0 ? 0 : (int) ((at - from) / width * STRIPS);
    }

    private static void keep(double[] ys, int start, int end, IntStream.Builder kept) {
        int least = start;
        int greatest = start;
        int gap = start;
        for (int i = start; i < end; i++) {
            least = Double.isNaN(ys[least]) || ys[i] < ys[least] ? i : least;
            greatest = Double.isNaN(ys[greatest]) || ys[i] > ys[greatest] ? i : greatest;
            gap = Double.isNaN(ys[gap]) || !Double.isNaN(ys[i]) ? gap : i;
        }
        IntStream.of(start, least, greatest, gap, end - 1).sorted().distinct().forEach(kept::add);
    }

    /** Returns the points of a scatter chart to keep. */
    static int[] cloud(double[] xs, double[] ys) {
        if (xs.length <= ENOUGH) {
            return IntStream.range(0, xs.length).toArray();
        }
        double[] across = span(xs);
        double[] up = span(ys);
        Set<Long> taken = new HashSet<>();
        return IntStream.range(0, xs.length)
                .filter(i -> !Double.isNaN(xs[i]) && !Double.isNaN(ys[i]))
                .filter(i -> taken.add(cell(xs[i], across, CELLS_ACROSS) * 1_000 + cell(ys[i], up, CELLS_UP)))
                .toArray();
    }

    private static long cell(double value, double[] span, double cells) {
        return span[1] <= span[0] ? 0 : Math.round((value - span[0]) / (span[1] - span[0]) * cells);
    }

    private static double[] span(double[] values) {
        double[] numbers = java.util.Arrays.stream(values)
                .filter(each -> !Double.isNaN(each))
                .toArray();
        return numbers.length == 0
                ? new double[] {0, 0}
                : new double[] {
                    java.util.Arrays.stream(numbers).min().getAsDouble(),
                    java.util.Arrays.stream(numbers).max().getAsDouble()
                };
    }

    static double[] pick(double[] values, int[] indices) {
        return IntStream.of(indices).mapToDouble(i -> values[i]).toArray();
    }
}
