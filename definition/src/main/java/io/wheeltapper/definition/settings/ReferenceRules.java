package io.wheeltapper.definition.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.definition.references.Names;
import io.wheeltapper.definition.references.References;
import java.util.Set;

/** Checks that references in the bodies of tasks and in the defaults of parameters have a meaning. */
final class ReferenceRules {
    private ReferenceRules() {}

    static void check(ObjectNode job, Findings findings) {
        JsonNode parameters = job.path("parameters");
        for (int i = 0; i < parameters.size(); i++) {
            // A default is resolved before any task has run, and before the parameters have values.
            References.check(
                            parameters.get(i).path("default"),
                            "parameters[" + i + "].default",
                            new Names(Set.of(), Set.of()))
                    .forEach(findings::problem);
        }
        JsonNode tasks = job.path("tasks");
        Names names = new Names(JobRules.texts(parameters, "name"), JobRules.texts(tasks, "task_key"));
        for (int i = 0; i < tasks.size(); i++) {
            String place = TaskRules.place(tasks.get(i), "tasks[" + i + "]");
            tasks.get(i).properties().forEach(field -> {
                if (TaskKind.isBody(field.getKey())) {
                    References.check(field.getValue(), place + "." + field.getKey(), names)
                            .forEach(findings::problem);
                }
            });
        }
    }
}
