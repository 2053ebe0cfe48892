package io.wheeltapper.driver.steps;

import io.wheeltapper.driver.tasks.TaskContext;
import io.wheeltapper.driver.tasks.TaskSession;
import java.util.Map;

/** Runs steps of the pipeline as the command line does. */
@FunctionalInterface
public interface StepRunner {
    /**
     * Runs a step, and reports progress to {@code context}.
     *
     * @param step such as {@code score}
     * @param parameters values by the names of the step's definition, such as {@code start_date}
     * @throws io.wheeltapper.core.error.WheeltapperException if there is no such step or parameter, or the step fails
     */
    StepOutcome run(String step, Map<String, String> parameters, TaskSession session, TaskContext context);
}
