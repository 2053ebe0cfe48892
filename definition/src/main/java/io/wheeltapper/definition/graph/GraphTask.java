package io.wheeltapper.definition.graph;

import java.util.List;

/** A task as the graph sees it. */
public record GraphTask(String key, List<Dependency> dependsOn, RunIf runIf, boolean disabled) {
    public GraphTask {
        dependsOn = List.copyOf(dependsOn);
    }
}
