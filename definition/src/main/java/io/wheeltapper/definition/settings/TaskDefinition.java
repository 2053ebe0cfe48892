package io.wheeltapper.definition.settings;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soabase.recordbuilder.core.RecordBuilder;
import io.wheeltapper.definition.graph.Dependency;
import io.wheeltapper.definition.graph.GraphTask;
import io.wheeltapper.definition.graph.RunIf;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The definition of a task.
 *
 * @param bodyName name of the field that defines the work: {@code notebook_task}
 * @param body content of that field, with unresolved references; must not be changed
 * @param maxRetries maximum number of retries; -1 for no limit
 * @param minRetryInterval time from the start of a failed attempt to the start of the next
 * @param timeout time limit of each attempt; zero for none
 * @param libraries jars and packages that it needs; must not be changed
 * @param settings the whole task as it is returned to clients; must not be changed
 * @param iterated the task that a FOR_EACH task runs for each input; null for others
 */
@RecordBuilder
public record TaskDefinition(
        String taskKey,
        TaskKind kind,
        String bodyName,
        ObjectNode body,
        List<Dependency> dependsOn,
        RunIf runIf,
        int maxRetries,
        Duration minRetryInterval,
        boolean retryOnTimeout,
        Duration timeout,
        boolean disabled,
        ArrayNode libraries,
        ObjectNode settings,
        @Nullable TaskDefinition iterated) {
    public TaskDefinition {
        dependsOn = List.copyOf(dependsOn);
    }

    /** Returns the task as a node of the run's graph. */
    public GraphTask node() {
        return new GraphTask(taskKey, dependsOn, runIf, disabled);
    }

    /** Reads a validated task from its {@link #settings}. */
    public static TaskDefinition fromStored(ObjectNode settings) {
        return TypedSettings.task(settings);
    }
}
