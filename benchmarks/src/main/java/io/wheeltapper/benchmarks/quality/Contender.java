package io.wheeltapper.benchmarks.quality;

import io.wheeltapper.pipeline.decision.Decision;
import io.wheeltapper.pipeline.decision.DecisionFit;
import io.wheeltapper.pipeline.decision.LabelledScores;
import io.wheeltapper.pipeline.decision.Objective;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The predictions of a compared model for the test rows.
 *
 * @param name name of the model's owner
 * @param probabilities of each component, row by row
 * @param calls position of the component predicted in each row, or {@link Decision#NONE}
 */
@SuppressWarnings("ArrayRecordComponent") // compact and never compared
record Contender(String name, double[][] probabilities, int[] calls) {
    /**
     * Calibrates a peer and chooses its thresholds on the calibration rows like the product for its own models, and
     * applies them to the test rows.
     *
     * @param rows of calibration and test
     * @param said probability of {@code none} and of each component, by the key of the row
     */
    static Contender peer(String name, List<ObservedRow> rows, Map<String, double[]> said, List<String> components) {
        List<LabelledScores.Row> calibration = rows.stream()
                .filter(row -> !row.isTest())
                .map(row -> new LabelledScores.Row(
                        said(said, row), row.failing(), row.label(), 1, row.machine(), row.failureAt()))
                .toList();
        Decision decision = DecisionFit.fit(new LabelledScores(calibration), components, new Objective.BestF1())
                .decision();
        double[][] probabilities = rows.stream()
                .filter(ObservedRow::isTest)
                .map(row -> decision.calibrate(said(said, row)))
                .toArray(double[][]::new);
        int[] calls = new int[probabilities.length];
        for (int row = 0; row < calls.length; row++) {
            calls[row] = decision.call(probabilities[row]);
        }
        return new Contender(name, probabilities, calls);
    }

    private static double[] said(Map<String, double[]> said, ObservedRow row) {
        return Objects.requireNonNull(said.get(row.key()), row.key());
    }
}
