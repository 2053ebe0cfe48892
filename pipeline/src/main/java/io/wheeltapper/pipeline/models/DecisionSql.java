package io.wheeltapper.pipeline.models;

import io.wheeltapper.pipeline.decision.Calibration;
import io.wheeltapper.pipeline.decision.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * {@link Decision#calibrate} and {@link Decision#call} in SQL for Spark 3.5 and later. Numbers have all their digits
 * and operations are in the order of the Java code, so that the results have the same bits.
 */
final class DecisionSql {
    private DecisionSql() {}

    /** Returns a DOUBLE column: the classifier's probability of a label, from 0. */
    static String classified(int label) {
        return "__classified_" + label;
    }

    /** Returns a DOUBLE column: calibrated probability of a label, from 0. */
    static String calibrated(int label) {
        return "__calibrated_" + label;
    }

    /**
     * Returns the statement of an {@code SQLTransformer}.
     *
     * <p>In: {@link #classified} of every label. Out: the same rows plus {@link #calibrated} of every label,
     * {@link ClassProbabilities#PREDICTION}, {@link PredictionColumns#probability} of every component and
     * {@link PredictionColumns#THRESHOLD}.
     *
     * @param isBoosted whether the classifier distinguishes each label from the rest separately, so that its
     * probabilities are divided by their sum
     */
    static String of(Decision decision, boolean isBoosted) {
        int components = decision.components().size();
        List<Calibration> calibrations = decision.calibrations();
        List<String> steps = new ArrayList<>();
        if (isBoosted) {
            steps.add(each(components + 1, " + ", DecisionSql::classified) + " AS __total");
        }
        steps.add("array(%s) AS __classified"
                .formatted(each(components, ", ", i -> classified(i + 1) + (isBoosted ? " / __total" : ""))));
        steps.add("transform(__classified, p -> greatest(%1$s, least(1.0D - %1$s, p))) AS __clipped"
                .formatted(literal(Calibration.SMALLEST)));
        steps.add("zip_with(__clipped, %s, (p, slope) -> slope * ln(p / (1.0D - p))) AS __sloped"
                .formatted(literals(components, i -> calibrations.get(i).slope())));
        steps.add("zip_with(__sloped, %s, (z, intercept) -> z + intercept) AS __logits"
                .formatted(literals(components, i -> calibrations.get(i).intercept())));
        steps.add("transform(__logits, z -> CASE WHEN z >= 0 THEN 1.0D / (1.0D + exp(-z))"
                + " ELSE exp(z) / (1.0D + exp(z)) END) AS __sigmoids");
        steps.add("array(%s) AS __calibrated"
                .formatted(each(
                        components,
                        ", ",
                        i -> (calibrations.get(i).equals(Calibration.IDENTITY) ? "__classified" : "__sigmoids") + "["
                                + i + "]")));
        steps.add("aggregate(__calibrated, 0.0D, (sum, p) -> sum + p) AS __sum");
        steps.add("IF(__sum > 1.0D, transform(__calibrated, p -> p / __sum), __calibrated) AS __probabilities");
        steps.add(literals(components, i -> decision.thresholds().get(i)) + " AS __thresholds");
        steps.add("zip_with(__probabilities, __thresholds, (p, threshold) -> p / threshold) AS __multiples");
        steps.add("array_position(__probabilities, array_max(__probabilities)) - 1 AS __likeliest");
        steps.add("array_position(__multiples, array_max(__multiples)) - 1 AS __foremost");
        steps.add("__probabilities[__foremost] >= __thresholds[__foremost] AS __is_called");
        steps.add(outputs(decision));
        String from = "__THIS__";
        for (String step : steps) {
            from = "(SELECT *, " + step + "\nFROM " + from + ")";
        }
        return from.substring(1, from.length() - 1);
    }

    private static String outputs(Decision decision) {
        List<String> columns = new ArrayList<>();
        columns.add("greatest(0.0D, 1.0D - __sum) AS " + calibrated(0));
        for (int component = 0; component < decision.components().size(); component++) {
            String name = PredictionColumns.probability(decision.components().get(component));
            columns.add("__probabilities[%d] AS %s".formatted(component, calibrated(component + 1)));
            columns.add("__probabilities[%d] AS `%s`".formatted(component, name.replace("`", "``")));
        }
        columns.add("CAST(IF(__is_called, __foremost + 1, 0) AS DOUBLE) AS " + ClassProbabilities.PREDICTION);
        columns.add("__thresholds[IF(__is_called, __foremost, __likeliest)] AS " + PredictionColumns.THRESHOLD);
        return String.join(", ", columns);
    }

    private static String literals(int count, IntFunction<Double> number) {
        return "array(" + each(count, ", ", i -> literal(number.apply(i))) + ")";
    }

    /** Returns a number with all its digits, such as {@code 0.25D}. */
    private static String literal(double number) {
        return number + "D";
    }

    private static String each(int count, String separator, IntFunction<String> text) {
        return IntStream.range(0, count).mapToObj(text).collect(Collectors.joining(separator));
    }
}
