package io.wheeltapper.cli;

import io.wheeltapper.core.step.StepDefinition;
import io.wheeltapper.core.step.StepValues;

/** A step of the pipeline as verbs, tasks and notebooks run it. Has no state. */
interface StepCommand {
    StepDefinition definition();

    StepHelp help();

    /**
     * Runs the step. Problems that can be detected without Spark are reported before a session is requested.
     *
     * @param values of {@link #definition}
     * @throws io.wheeltapper.core.error.WheeltapperException if the step fails
     */
    StepResult run(StepValues values, StepEnvironment environment);
}
