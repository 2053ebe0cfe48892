package io.wheeltapper.cli;

import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.step.StepValues;
import io.wheeltapper.pipeline.engine.EngineRequest;
import io.wheeltapper.pipeline.workspace.Workspace;
import org.apache.spark.sql.SparkSession;

/** The environment of a step, in its own process or as a task of a driver. */
interface StepEnvironment {
    Workspace workspace();

    /** Returns the scenario, which is read on the first call. */
    Scenario scenario();

    /** Returns the session, which is started on the first call if there is none. */
    SparkSession spark();

    Progress progress();

    /**
     * Returns which engine is wanted for a step that has two.
     *
     * @param values values of the step, of which the engine takes precedence over what the environment would use
     */
    EngineRequest engine(StepValues values);
}
