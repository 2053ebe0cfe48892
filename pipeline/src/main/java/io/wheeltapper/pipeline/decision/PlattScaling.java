package io.wheeltapper.pipeline.decision;

import java.util.Optional;

/**
 * Fits a {@link Calibration} by maximum likelihood with smoothed targets: J. Platt, "Probabilistic outputs for support
 * vector machines" (1999), and Newton's method with backtracking as in H.-T. Lin, C.-J. Lin, R. C. Weng, "A note on Platt's
 * probabilistic outputs for support vector machines", Machine Learning 68 (2007), algorithm 1. The score is the logit of
 * the classifier's probability.
 */
final class PlattScaling {
    private static final int ITERATIONS = 100;
    private static final double SMALLEST_STEP = 1e-10;
    private static final double RIDGE = 1e-12;
    private static final double CONVERGED = 1e-7;

    private final double[] logits;
    private final double[] targets;
    private final double[] weights;

    private PlattScaling(double[] probabilities, boolean[] positive, double[] weights) {
        double positives = 0;
        double negatives = 0;
        for (int i = 0; i < positive.length; i++) {
            if (positive[i]) {
                positives += weights[i];
            } else {
                negatives += weights[i];
            }
        }
        this.logits = new double[probabilities.length];
        this.targets = new double[probabilities.length];
        this.weights = weights;
        for (int i = 0; i < probabilities.length; i++) {
            logits[i] = Calibration.logit(probabilities[i]);
            targets[i] = positive[i] ? (positives + 1) / (positives + 2) : 1 / (negatives + 2);
        }
    }

    /**
     * Returns the best calibration of {@code probabilities}; empty if it would not increase with the probability, which
     * means that the classifier ranks no better than chance.
     *
     * @param positive whether the row's component failed
     * @param weights number of rows that each represents
     */
    static Optional<Calibration> fit(double[] probabilities, boolean[] positive, double[] weights) {
        double[] fitted = new PlattScaling(probabilities, positive, weights).newton();
        return fitted[0] > 1e-3 ? Optional.of(new Calibration(fitted[0], fitted[1])) : Optional.empty();
    }

    private double[] newton() {
        double slope = 1;
        double intercept = 0;
        double loss = loss(slope, intercept);
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            double[] step = newtonStep(slope, intercept);
            double descent = step[2];
            if (Math.abs(descent) < CONVERGED) {
                break;
            }
            double size = 1;
            double next = loss(slope + step[0], intercept + step[1]);
            while (next > loss + 1e-4 * size * descent && size > SMALLEST_STEP) {
                size /= 2;
                next = loss(slope + size * step[0], intercept + size * step[1]);
            }
            if (size <= SMALLEST_STEP) {
                break;
            }
            slope += size * step[0];
            intercept += size * step[1];
            loss = next;
        }
        return new double[] {slope, intercept};
    }

    /** Returns the step in slope and intercept, and the directional derivative of the loss along it (negative). */
    private double[] newtonStep(double slope, double intercept) {
        double h11 = RIDGE;
        double h12 = 0;
        double h22 = RIDGE;
        double g1 = 0;
        double g2 = 0;
        for (int i = 0; i < logits.length; i++) {
            double p = Calibration.sigmoid(slope * logits[i] + intercept);
            double curvature = weights[i] * p * (1 - p);
            double residual = weights[i] * (p - targets[i]);
            h11 += logits[i] * logits[i] * curvature;
            h12 += logits[i] * curvature;
            h22 += curvature;
            g1 += logits[i] * residual;
            g2 += residual;
        }
        double determinant = h11 * h22 - h12 * h12;
        double slopeStep = -(h22 * g1 - h12 * g2) / determinant;
        double interceptStep = -(h11 * g2 - h12 * g1) / determinant;
        return new double[] {slopeStep, interceptStep, g1 * slopeStep + g2 * interceptStep};
    }

    /** Returns the cross entropy, computed so that large logits do not overflow. */
    private double loss(double slope, double intercept) {
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            double z = slope * logits[i] + intercept;
            double softplus = z > 0 ? z + Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z));
            sum += weights[i] * (softplus - targets[i] * z);
        }
        return sum;
    }
}
