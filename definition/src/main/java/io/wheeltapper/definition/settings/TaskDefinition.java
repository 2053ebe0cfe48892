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
 * A task as it is defined.
 *
 * @param bodyName the field that says what the task does: {@code notebook_task}
 * @param body what that field holds, references not resolved; not to be changed
 * @param maxRetries how often a failed attempt is followed by another; -1 for ever
 * @param minRetryInterval from the start of the failed attempt to the start of the next
 * @param timeout of each attempt; zero for none
 * @param libraries jars and packages that it needs; not to be changed
 * @param settings the whole task as it is echoed; not to be changed
 * @param iterated what a FOR_EACH task does for each of its inputs; null for others
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

    /** The task as the graph of a run sees it. */
    public GraphTask node() {
        return new GraphTask(taskKey, dependsOn, runIf, disabled);
    }

    /** Reads a task that was checked: {@link #settings} of one that was made before. */
    public static TaskDefinition fromStored(ObjectNode settings) {
        return TypedSettings.task(settings);
    }
}
