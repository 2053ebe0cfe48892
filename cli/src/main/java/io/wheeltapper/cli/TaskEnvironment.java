package io.wheeltapper.cli;

import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.scenario.ScenarioReader;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * The environment of a step that runs as a task of a driver or in a notebook cell.
 *
 * @param scenarioFile null for the built-in scenario
 * @param spark the task's session, which the driver stops
 */
record TaskEnvironment(Workspace workspace, @Nullable Path scenarioFile, SparkSession spark, Progress progress)
        implements StepEnvironment {
    @Override
    public Scenario scenario() {
        return scenarioFile == null ? ScenarioReader.builtIn() : ScenarioReader.read(scenarioFile);
    }
}
