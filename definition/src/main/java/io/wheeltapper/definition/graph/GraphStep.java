package io.wheeltapper.definition.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The next step of a run.
 *
 * @param ready tasks that may start, in an order in which they may be started
 * @param passedOver tasks that will never start, with the result with which they end: EXCLUDED, UPSTREAM_FAILED,
 * UPSTREAM_CANCELED or DISABLED; tasks that follow from others of the same step are included
 */
public record GraphStep(List<String> ready, Map<String, ResultState> passedOver) {
    public GraphStep {
        ready = List.copyOf(ready);
    }

    /**
     * Decides about every task that has no state and whose dependencies have all ended. The decision is the same if it
     * is made again, later, or after the states arrived in another order.
     *
     * @param states states of the tasks that have started or ended
     */
    public static GraphStep next(TaskGraph graph, Map<String, TaskState> states) {
        Map<String, TaskState> known = new HashMap<>(states);
        List<String> ready = new ArrayList<>();
        Map<String, ResultState> passedOver = new LinkedHashMap<>();
        for (GraphTask task : graph.tasks()) {
            if (known.containsKey(task.key())) {
                continue;
            }
            Optional<List<Edge>> edges = edges(task, known);
            if (task.disabled()) {
                passedOver.put(task.key(), ResultState.DISABLED);
            } else if (edges.isPresent()) {
                task.runIf()
                        .passedOver(edges.get())
                        .ifPresentOrElse(result -> passedOver.put(task.key(), result), () -> ready.add(task.key()));
            }
            if (passedOver.containsKey(task.key())) {
                known.put(task.key(), new TaskState.Ended(passedOver.get(task.key())));
            }
        }
        return new GraphStep(ready, passedOver);
    }

    /** Returns the states of the upstream tasks as the task sees them; empty while one of them has not ended. */
    private static Optional<List<Edge>> edges(GraphTask task, Map<String, TaskState> known) {
        List<Edge> edges = new ArrayList<>();
        for (Dependency dependency : task.dependsOn()) {
            if (!(known.get(dependency.taskKey()) instanceof TaskState.Ended ended)) {
                return Optional.empty();
            }
            edges.add(Edge.of(dependency, ended));
        }
        return Optional.of(edges);
    }
}
