package io.wheeltapper.core.step;

import io.wheeltapper.core.cost.Costs;
import io.wheeltapper.core.error.WheeltapperException;
import java.util.Optional;

/** The costs of mistakes: both are given, or neither. */
public final class CostParameters {
    public static final Parameter<Double> MISSED_FAILURE = Parameter.of(
                    "cost_of_missed_failure", ParameterTypes.positive(), "AMOUNT")
            .in("any currency")
            .described(
                    "Cost of a failure that no alarm predicted. With the cost of an inspection, thresholds and reports are in money.");

    public static final Parameter<Double> INSPECTION = Parameter.of(
                    "cost_of_inspection", ParameterTypes.positive(), "AMOUNT")
            .in("any currency")
            .described("Cost of acting on one alarm, in the same currency.");

    static final StepRule RULE = CostParameters::problem;

    private CostParameters() {}

    private static Optional<String> problem(StepValues values) {
        if (values.isTold(MISSED_FAILURE) != values.isTold(INSPECTION)) {
            boolean isInspection = values.isTold(INSPECTION);
            return Optional.of("%s is given without %s. Give both, or neither."
                    .formatted(
                            values.spelled(isInspection ? INSPECTION : MISSED_FAILURE),
                            values.spelled(isInspection ? MISSED_FAILURE : INSPECTION)));
        }
        try {
            of(values);
            return Optional.empty();
        } catch (WheeltapperException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Returns the costs; empty if they are not given, or not known yet. */
    public static Optional<Costs> of(StepValues values) {
        return values.find(MISSED_FAILURE)
                .flatMap(missed -> values.find(INSPECTION).map(inspection -> new Costs(missed, inspection)));
    }
}
