package io.wheeltapper.driver.steps;

import io.wheeltapper.driver.tasks.TaskContext;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Runs a step of the pipeline as the command line does. */
@FunctionalInterface
public interface StepRunner {
    /**
     * Runs it, and tells {@code context} what it is doing.
     *
     * @param step such as {@code score}
     * @param parameters by the names of the step's definition: {@code start_date}
     * @throws io.wheeltapper.core.error.WheeltapperException if there is no such step or parameter, or the step fails
     */
    StepOutcome run(String step, Map<String, String> parameters, SparkSession session, TaskContext context);
}
