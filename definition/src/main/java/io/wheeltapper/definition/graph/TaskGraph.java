package io.wheeltapper.definition.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Tasks with unique keys whose dependencies exist and contain no cycle. */
public final class TaskGraph {
    private final Map<String, GraphTask> inOrder;

    private TaskGraph(Map<String, GraphTask> inOrder) {
        this.inOrder = inOrder;
    }

    /**
     * Creates a graph.
     *
     * @throws IllegalArgumentException if a key occurs twice, a dependency does not exist, or there is a cycle
     */
    public static TaskGraph of(Collection<GraphTask> tasks) {
        Map<String, GraphTask> byKey = new LinkedHashMap<>();
        for (GraphTask task : tasks) {
            if (byKey.put(task.key(), task) != null) {
                throw new IllegalArgumentException("Two tasks have the key " + task.key());
            }
        }
        Map<String, List<String>> upstream = new LinkedHashMap<>();
        byKey.values().forEach(task -> upstream.put(task.key(), keys(task.dependsOn())));
        upstream.forEach((key, before) -> {
            if (!byKey.keySet().containsAll(before)) {
                throw new IllegalArgumentException(
                        "Task " + key + " depends on one of " + before + " which is not a task");
            }
        });
        List<String> order = Cycles.topologicalOrder(upstream);
        if (order.size() < byKey.size()) {
            throw new IllegalArgumentException("Tasks wait for each other: " + Cycles.find(upstream));
        }
        Map<String, GraphTask> inOrder = new LinkedHashMap<>();
        order.forEach(key -> inOrder.put(key, Objects.requireNonNull(byKey.get(key))));
        return new TaskGraph(inOrder);
    }

    /** Returns the tasks, each after all those it depends on, otherwise in the order of the settings. */
    public List<GraphTask> tasks() {
        return List.copyOf(inOrder.values());
    }

    /** Returns the subgraph of a run of only some tasks; dependencies on others are removed. */
    public TaskGraph only(Set<String> keys) {
        List<GraphTask> kept = new ArrayList<>();
        for (GraphTask task : inOrder.values()) {
            if (keys.contains(task.key())) {
                List<Dependency> within = task.dependsOn().stream()
                        .filter(dependency -> keys.contains(dependency.taskKey()))
                        .toList();
                kept.add(new GraphTask(task.key(), within, task.runIf(), task.disabled()));
            }
        }
        return of(kept);
    }

    /** Returns all direct and indirect upstream tasks of {@code key}, without itself. */
    public Set<String> upstreamOf(String key) {
        Map<String, List<String>> upstream = new LinkedHashMap<>();
        inOrder.values().forEach(task -> upstream.put(task.key(), keys(task.dependsOn())));
        return reachable(key, upstream);
    }

    /** Returns all direct and indirect downstream tasks of {@code key}, without itself. */
    public Set<String> downstreamOf(String key) {
        return reachable(key, downstream());
    }

    /** Returns the tasks for which no task waits, as if disabled tasks did not exist. */
    Set<String> enabledLeaves(Set<String> disabled) {
        Set<String> waitedFor = inOrder.values().stream()
                .filter(task -> !disabled.contains(task.key()))
                .flatMap(task -> task.dependsOn().stream())
                .map(Dependency::taskKey)
                .collect(Collectors.toCollection(HashSet::new));
        return inOrder.keySet().stream()
                .filter(key -> !disabled.contains(key) && !waitedFor.contains(key))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Map<String, List<String>> downstream() {
        Map<String, List<String>> downstream = new LinkedHashMap<>();
        for (GraphTask task : inOrder.values()) {
            downstream.putIfAbsent(task.key(), new ArrayList<>());
            task.dependsOn()
                    .forEach(before -> downstream
                            .computeIfAbsent(before.taskKey(), key -> new ArrayList<>())
                            .add(task.key()));
        }
        return downstream;
    }

    private static List<String> keys(List<Dependency> dependencies) {
        return dependencies.stream().map(Dependency::taskKey).toList();
    }

    private static Set<String> reachable(String start, Map<String, List<String>> edges) {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(edges.getOrDefault(start, List.of()));
        while (!open.isEmpty()) {
            String key = open.pop();
            if (found.add(key)) {
                open.addAll(edges.getOrDefault(key, List.of()));
            }
        }
        return found;
    }
}
