package io.wheeltapper.pipeline.decision;

/** The objective of thresholds. */
public sealed interface Objective {
    /**
     * Returns the value of raising these alarms; larger is better.
     *
     * @param right weight of the rows whose alarm names a failing component
     * @param alarms weight of the rows with an alarm
     * @param failures weight of the rows before a failure
     */
    double worth(double right, double alarms, double failures);

    /**
     * Returns the threshold that is optimal if the probabilities are correct.
     *
     * @param bestWorth largest value of any threshold
     */
    double idealThreshold(double bestWorth);

    /**
     * The best F1, {@code 2 · right / (alarms + failures)}. An alarm increases it if its probability is above half of
     * the best F1: Z. C. Lipton, C. Elkan, B. Narayanaswamy, "Optimal thresholding of classifiers to maximize F1
     * measure" (2014), theorem 1. With a best F1 of 0.4 the threshold is 0.2.
     */
    record BestF1() implements Objective {
        @Override
        public double worth(double right, double alarms, double failures) {
            return alarms + failures == 0 ? 0 : 2 * right / (alarms + failures);
        }

        /** Returns half of the best F1; 0.5 if nothing was found at all. */
        @Override
        public double idealThreshold(double bestWorth) {
            return bestWorth > 0 ? bestWorth / 2 : 0.5;
        }
    }

    /**
     * The smallest sum of the costs of missed failures and inspections. An alarm pays off if its probability is above
     * the ratio of inspection cost to missed-failure cost: C. Elkan, "The foundations of cost-sensitive learning"
     * (2001), equation 2. When a missed failure costs 10,000 and an inspection 500, the threshold is 0.05.
     *
     * <p>Both are counted by row. The number of rows that look at a failure equals the number of steps in the horizon,
     * and so does that of rows that lead to an inspection, so only their ratio matters.
     *
     * @param missedFailure cost of a missed failure; more than an inspection
     * @param inspection cost of an inspection; positive
     */
    record LeastCost(double missedFailure, double inspection) implements Objective {
        @Override
        public double worth(double right, double alarms, double failures) {
            return -((failures - right) * missedFailure + alarms * inspection);
        }

        @Override
        public double idealThreshold(double bestWorth) {
            return inspection / missedFailure;
        }
    }
}
