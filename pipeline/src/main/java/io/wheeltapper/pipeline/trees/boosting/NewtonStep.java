package io.wheeltapper.pipeline.trees.boosting;

/**
 * The value of a leaf and its worth: a Newton step on the log loss with a ridge penalty (Chen, Guestrin: XGBoost, 2016,
 * equations 5 to 7). The step is bounded, since far from the optimum, as in a leaf full of a rare label, the hessian is
 * so small that Newton's own would go far beyond. A sum of gradients of -3 and of hessians of 2 with a penalty of 1
 * gives the value 1 and the worth 9 / 3 / 2 = 1.5.
 *
 * @param penalty penalty added to the hessians
 * @param largest maximum absolute value of a leaf
 */
record NewtonStep(double penalty, double largest) {
    double value(double gradient, double hessian) {
        double denominator = hessian + penalty;
        if (denominator <= 0) {
            return 0;
        }
        return Math.max(-largest, Math.min(largest, -gradient / denominator));
    }

    /** Returns the decrease of the loss by a leaf, to second order. */
    double worth(double gradient, double hessian) {
        double denominator = hessian + penalty;
        return denominator <= 0 ? 0 : 0.5 * gradient * gradient / denominator;
    }
}
