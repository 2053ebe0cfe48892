package io.wheeltapper.pipeline.trees.boosting;

/**
 * Gradients and hessians as whole numbers, so that their sums are exact: they do not depend on the order, and
 * subtracting one child from its node gives the other child without rounding. The hessian shares its number with a
 * count of rows, which saves one addition for each cell.
 *
 * <p>The units are powers of two, chosen for each round by the sums over its rows: gradients keep 62 bits for their
 * sum, hessians what the count leaves of 63. With a million rows the unit of a hessian is 2^-43 of the sum of all.
 *
 * @param gradientUnits units per 1
 * @param hessianUnits per 1
 * @param countBits lowest bits of a packed number, which count rows
 */
record FixedPoint(double gradientUnits, double hessianUnits, int countBits) {
    private static final int SUM_BITS = 62;

    /**
     * Chooses units for rows with these sums.
     *
     * @param absoluteGradients sum of the absolute gradients
     * @param hessians sum of the hessians
     */
    static FixedPoint of(int rows, double absoluteGradients, double hessians) {
        int countBits = Integer.SIZE - Integer.numberOfLeadingZeros(rows);
        return new FixedPoint(units(absoluteGradients, SUM_BITS), units(hessians, SUM_BITS - countBits), countBits);
    }

    private static double units(double sum, int bits) {
        // Half of the range is kept for what rounding adds to the rows' sum.
        return Math.scalb(1.0, Math.min(1_000, bits - 2 - Math.getExponent(Math.max(sum, Double.MIN_NORMAL))));
    }

    long gradient(double gradient) {
        return Math.round(gradient * gradientUnits);
    }

    /** Returns the hessian of one row together with the count of one row. */
    long packed(double hessian) {
        return Math.round(hessian * hessianUnits) << countBits | 1;
    }

    double gradient(NodeSums sums) {
        return sums.gradient() / gradientUnits;
    }

    double hessian(NodeSums sums) {
        return (sums.packed() >> countBits) / hessianUnits;
    }

    int rows(NodeSums sums) {
        return rows(sums.packed());
    }

    int rows(long packed) {
        return (int) (packed & ((1L << countBits) - 1));
    }
}
