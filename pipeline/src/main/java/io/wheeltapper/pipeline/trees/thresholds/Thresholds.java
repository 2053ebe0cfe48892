package io.wheeltapper.pipeline.trees.thresholds;

/**
 * Chooses the thresholds of a number. If there are enough bins, there is one between any two values. Otherwise bins
 * have the same number of rows, except for a sixth of them: those shrink geometrically towards the lowest and the
 * highest value, so that a split can separate a handful of extreme rows from the rest. With 300,000 rows and 256 bins,
 * the outermost bins have single rows instead of 1,172.
 */
public final class Thresholds {
    /** Share of the bins for each end: a twelfth. */
    private static final int BINS_PER_END = 12;

    private Thresholds() {}

    /**
     * Returns the thresholds in ascending order, one less than there are bins or fewer. A row is left of a threshold if
     * its value is at most the threshold.
     *
     * @param observed values to be distinguished
     * @param standIn replacement of a missing value; NaN if there is none. If it is below all others, it has its own
     * bin, and the others share the rest as if its rows did not exist; with two bins it is a value like others
     * @param bins maximum number of bins; 2 or more
     */
    public static double[] of(ValueCounts observed, double standIn, int bins) {
        if (bins == 2 || observed.size() < 2 || observed.value(0) != standIn) {
            return of(observed, bins);
        }
        ValueCounts others = observed.withoutLowest();
        double[] ofOthers = of(others, bins - 1);
        double[] thresholds = new double[ofOthers.length + 1];
        thresholds[0] = between(standIn, others.value(0));
        System.arraycopy(ofOthers, 0, thresholds, 1, ofOthers.length);
        return thresholds;
    }

    private static double[] of(ValueCounts observed, int bins) {
        int[] last = groups(observed, bins).lastOfEach(bins);
        double[] thresholds = new double[Math.max(0, last.length - 1)];
        for (int bin = 0; bin < thresholds.length; bin++) {
            thresholds[bin] = between(observed.value(last[bin]), observed.value(last[bin] + 1));
        }
        return thresholds;
    }

    private static RankGroups groups(ValueCounts observed, int bins) {
        if (observed.size() <= bins) {
            return RankGroups.single(observed.counts());
        }
        RankGroups groups = smallest(observed, bins, growth(observed.rows(), bins));
        return groups.size() <= bins ? groups : smallest(observed, bins, Double.POSITIVE_INFINITY);
    }

    /** Returns how fast bins may grow, from one row at an end to their common size in the middle. */
    private static double growth(long rows, int bins) {
        int perEnd = bins / BINS_PER_END;
        return perEnd == 0 ? Double.POSITIVE_INFINITY : Math.pow((double) rows / (bins - 2 * perEnd), 1.0 / perEnd) - 1;
    }

    /**
     * Returns the groups with the smallest common size that are at most {@code bins}; those of all rows if there are
     * none.
     */
    private static RankGroups smallest(ValueCounts observed, int bins, double growth) {
        long tooFew = 0;
        long enough = observed.rows();
        while (enough - tooFew > 1) {
            long middle = (tooFew + enough) >>> 1;
            if (new RankGroups(observed.counts(), middle, growth).size() <= bins) {
                enough = middle;
            } else {
                tooFew = middle;
            }
        }
        return new RankGroups(observed.counts(), enough, growth);
    }

    /** Returns the middle of two values; the lower one if no number lies between. */
    private static double between(double low, double high) {
        double middle = 0.5 * low + 0.5 * high;
        return middle < high ? middle : low;
    }
}
