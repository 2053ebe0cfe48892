package io.wheeltapper.cli;

import io.wheeltapper.core.step.EngineChoice;
import io.wheeltapper.core.step.Spelling;
import io.wheeltapper.core.step.StepInput;
import io.wheeltapper.core.step.StepValues;
import io.wheeltapper.driver.steps.StepOutcome;
import io.wheeltapper.driver.steps.StepRunner;
import io.wheeltapper.driver.tasks.TaskContext;
import io.wheeltapper.driver.tasks.TaskSession;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs the steps of the command line for tasks and notebooks, on their sessions. */
final class TaskSteps implements StepRunner {
    private final Workspace workspace;
    private final @Nullable Path scenario;
    private final EngineChoice engine;

    /**
     * Creates the runner.
     *
     * @param scenario file of the scenario; null for the built-in one
     * @param engine engine of steps that are told none
     */
    TaskSteps(String workspace, @Nullable String scenario, EngineChoice engine) {
        this.workspace = Workspace.at(workspace);
        this.scenario = scenario == null ? null : Path.of(scenario);
        this.engine = engine;
    }

    @Override
    public StepOutcome run(String step, Map<String, String> parameters, TaskSession session, TaskContext context) {
        StepCommand command = StepCommands.require(step);
        StepValues values = StepValues.of(command.definition(), StepInput.of(parameters), Spelling.PARAMETERS);
        StepResult result = command.run(values, new TaskEnvironment(workspace, scenario, engine, session, context));
        context.log(result.text() + System.lineSeparator());
        result.warnings().forEach(warning -> context.log("Warning: " + warning + System.lineSeparator()));
        return new StepOutcome(result.json(), StepMetrics.of(result.outcome()), result.outcome());
    }
}
