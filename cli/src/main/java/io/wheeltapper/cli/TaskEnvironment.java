package io.wheeltapper.cli;

import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.scenario.ScenarioReader;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * What a step works with as a task of a driver or in a cell of a notebook.
 *
 * @param scenarioFile null for the built-in scenario
 * @param spark the task's session, which is the driver's to stop
 */
record TaskEnvironment(Workspace workspace, @Nullable Path scenarioFile, SparkSession spark, Progress progress)
        implements StepEnvironment {
    @Override
    public Scenario scenario() {
        return scenarioFile == null ? ScenarioReader.builtIn() : ScenarioReader.read(scenarioFile);
    }
}
