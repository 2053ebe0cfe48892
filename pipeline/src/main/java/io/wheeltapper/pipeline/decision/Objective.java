package io.wheeltapper.pipeline.decision;

/** What thresholds are chosen for. */
public sealed interface Objective {
    /**
     * Returns the worth of raising these alarms; more is better.
     *
     * @param right weight of the rows whose alarm names a component that fails
     * @param alarms weight of the rows with an alarm
     * @param failures weight of the rows before a failure
     */
    double worth(double right, double alarms, double failures);

    /**
     * Returns the threshold that is best when the probabilities are true ones.
     *
     * @param bestWorth the most that any threshold is worth
     */
    double idealThreshold(double bestWorth);

    /**
     * The best F1, {@code 2 · right / (alarms + failures)}. An alarm adds to it as long as its probability is above half of
     * the best F1: Z. C. Lipton, C. Elkan, B. Narayanaswamy, "Optimal thresholding of classifiers to maximize F1 measure"
     * (2014), theorem 1. With a best F1 of 0.4 the threshold is 0.2.
     */
    record BestF1() implements Objective {
        @Override
        public double worth(double right, double alarms, double failures) {
            return alarms + failures == 0 ? 0 : 2 * right / (alarms + failures);
        }

        /** Returns half of the best; 0.5 where nothing at all was found. */
        @Override
        public double idealThreshold(double bestWorth) {
            return bestWorth > 0 ? bestWorth / 2 : 0.5;
        }
    }

    /**
     * The smallest sum of what missed failures and inspections cost. An alarm pays as long as its probability is above the
     * ratio of the two: C. Elkan, "The foundations of cost-sensitive learning" (2001), equation 2. When a missed failure
     * costs 10,000 and an inspection 500, the threshold is 0.05.
     *
     * <p>Both are counted by row. A failure is looked at by as many rows as steps fit into the horizon, and so is the
     * inspection that a warning leads to, so that it is their ratio that counts.
     *
     * @param missedFailure more than an inspection
     * @param inspection positive
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
