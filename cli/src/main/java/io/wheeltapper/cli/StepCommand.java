package io.wheeltapper.cli;

import io.wheeltapper.core.step.StepDefinition;
import io.wheeltapper.core.step.StepValues;

/** A step of the pipeline as verbs, tasks and notebooks run it. Has no state. */
interface StepCommand {
    StepDefinition definition();

    StepHelp help();

    /**
     * Runs it. What can be seen to be wrong without Spark is told before a session is asked for.
     *
     * @param values of {@link #definition}
     * @throws io.wheeltapper.core.error.WheeltapperException if it cannot be done
     */
    StepResult run(StepValues values, StepEnvironment environment);
}
