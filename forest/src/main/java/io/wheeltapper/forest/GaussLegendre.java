package io.wheeltapper.forest;

/**
 * Points and weights of the Gauss-Legendre rule on [0, 1]: with <i>n</i> points it integrates every polynomial of a degree up
 * to 2<i>n</i> - 1 exactly. With two points, (1 ± 1/√3) / 2 with weights 1/2, the integral of x³ comes out as 1/4.
 *
 * <p>The points are the roots of the Legendre polynomial, found by Newton's method from the asymptotic first guess (Abramowitz
 * and Stegun, Handbook of Mathematical Functions, 1964, 25.4.29 and 22.16.6).
 *
 * @param points in (0, 1), ascending
 * @param weights positive, their sum is 1
 */
record GaussLegendre(double[] points, double[] weights) {
    private static final int STEPS = 100;
    private static final double ENOUGH = 1e-15;

    static GaussLegendre of(int count) {
        double[] points = new double[count];
        double[] weights = new double[count];
        for (int i = 0; i < count; i++) {
            double root = Math.cos(Math.PI * (i + 0.75) / (count + 0.5));
            double slope = 0;
            for (int step = 0; step < STEPS; step++) {
                double value = 1;
                double before = 0;
                for (int degree = 1; degree <= count; degree++) {
                    double twoBefore = before;
                    before = value;
                    value = ((2 * degree - 1) * root * before - (degree - 1) * twoBefore) / degree;
                }
                slope = count * (root * value - before) / (root * root - 1);
                double change = value / slope;
                root -= change;
                if (Math.abs(change) < ENOUGH) {
                    break;
                }
            }
            points[count - 1 - i] = (1 + root) / 2;
            weights[count - 1 - i] = 1 / ((1 - root * root) * slope * slope);
        }
        return new GaussLegendre(points, weights);
    }

    int count() {
        return points.length;
    }
}
