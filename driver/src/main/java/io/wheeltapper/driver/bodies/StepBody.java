package io.wheeltapper.driver.bodies;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.driver.steps.StepOutcome;
import io.wheeltapper.driver.steps.StepRunner;
import io.wheeltapper.driver.tasks.TaskBody;
import io.wheeltapper.driver.tasks.TaskContext;
import io.wheeltapper.driver.tasks.TaskSession;
import io.wheeltapper.protocol.TaskAssignment;
import java.util.Map;

/** Runs a {@code wheeltapper_task}: {@code {step, parameters}}. */
final class StepBody implements TaskBody {
    private final StepRunner steps;

    StepBody(StepRunner steps) {
        this.steps = steps;
    }

    @Override
    public JsonNode run(TaskAssignment task, TaskSession session, TaskContext context) {
        String step = Fields.text(task.body(), "step", "score");
        Map<String, String> parameters = Fields.parameters(task.body(), "parameters");
        StepOutcome outcome = steps.run(step, parameters, session, context);
        outcome.metrics().forEach(context::metric);
        return outcome.output();
    }
}
