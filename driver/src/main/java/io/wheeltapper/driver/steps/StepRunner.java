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
     * @param step name of the verb, such as {@code score}
     * @param parameters named like the verb's options, with underscores: {@code start_date}
     * @throws io.wheeltapper.core.error.WheeltapperException if there is no such step or parameter, or the step fails
     */
    StepOutcome run(String step, Map<String, String> parameters, SparkSession session, TaskContext context);
}
