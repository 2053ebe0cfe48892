package io.wheeltapper.core.step;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.NearestName;
import io.wheeltapper.core.error.WheeltapperException;
import java.util.List;
import java.util.Optional;

/** All steps of the pipeline. */
public final class Steps {
    /** All steps in the order of the data flow; the simulator is last. */
    public static final List<StepDefinition> ALL = List.of(
            IngestDefinition.STEP,
            FeaturesDefinition.STEP,
            TrainDefinition.STEP,
            ScoreDefinition.STEP,
            EvaluateDefinition.STEP,
            SimulateDefinition.STEP);

    private Steps() {}

    /** Returns the names of the steps. */
    public static List<String> names() {
        return ALL.stream().map(StepDefinition::name).toList();
    }

    /** Returns the step of that name. */
    public static Optional<StepDefinition> find(String name) {
        return ALL.stream().filter(step -> step.name().equals(name)).findFirst();
    }

    /**
     * Returns the step of that name, or fails.
     *
     * @throws WheeltapperException if there is none; the message names the nearest step
     */
    public static StepDefinition require(String name) {
        return find(name)
                .orElseThrow(() -> new WheeltapperException(
                        ErrorCode.INVALID_OPTION,
                        "There is no step %s.%s The steps are %s."
                                .formatted(name, NearestName.hint(name, names()), String.join(", ", names()))));
    }
}
