package io.wheeltapper.cli;

import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.pipeline.workspace.Workspace;
import org.apache.spark.sql.SparkSession;

/** What a step works with, in a process of its own or as a task of a driver. */
interface StepEnvironment {
    Workspace workspace();

    /** Returns the scenario, which is read on the first call. */
    Scenario scenario();

    /** Returns the session; starts it on the first call where there is none yet. */
    SparkSession spark();

    Progress progress();
}
