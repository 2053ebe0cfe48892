package io.wheeltapper.cli;

import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.scenario.ScenarioReader;
import io.wheeltapper.core.step.EngineChoice;
import io.wheeltapper.core.step.EngineParameter;
import io.wheeltapper.core.step.StepValues;
import io.wheeltapper.driver.tasks.TaskContext;
import io.wheeltapper.driver.tasks.TaskSession;
import io.wheeltapper.pipeline.engine.EngineRequest;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * The environment of a step that runs as a task of a driver or in a notebook cell.
 *
 * @param scenarioFile null for the built-in scenario
 * @param defaultEngine engine of a step that is told none
 * @param session what the task reaches tables with; the driver stops its Spark
 * @param progress receives progress and log lines
 */
record TaskEnvironment(
        Workspace workspace,
        @Nullable Path scenarioFile,
        EngineChoice defaultEngine,
        TaskSession session,
        TaskContext progress)
        implements StepEnvironment {
    @Override
    public Scenario scenario() {
        return scenarioFile == null ? ScenarioReader.builtIn() : ScenarioReader.read(scenarioFile);
    }

    @Override
    public SparkSession spark() {
        return session.spark();
    }

    @Override
    public EngineRequest engine(StepValues values) {
        return new EngineRequest(
                values.find(EngineParameter.ENGINE).map(EngineChoice::of).orElse(defaultEngine),
                session.reasonForSpark().orElse(null),
                session::fileSystems,
                line -> progress.log(line + System.lineSeparator()));
    }
}
