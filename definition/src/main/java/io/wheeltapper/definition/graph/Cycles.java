package io.wheeltapper.definition.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds tasks that wait for each other in a cycle. */
public final class Cycles {
    private Cycles() {}

    /**
     * Returns a cycle, if there is one, as {@code [a, b, c, a]}: a waits for b, b for c, c for a.
     *
     * @param upstream for each task the keys of the tasks it waits for; unknown keys are ignored
     */
    public static Optional<List<String>> find(Map<String, List<String>> upstream) {
        Set<String> stuck = new LinkedHashSet<>(upstream.keySet());
        topologicalOrder(upstream).forEach(stuck::remove);
        if (stuck.isEmpty()) {
            return Optional.empty();
        }
        List<String> path = new ArrayList<>();
        String key = stuck.iterator().next();
        while (!path.contains(key)) {
            path.add(key);
            // Every task in or behind a cycle waits for another such task.
            key = upstream.getOrDefault(key, List.of()).stream()
                    .filter(stuck::contains)
                    .findFirst()
                    .orElseThrow();
        }
        List<String> circle = new ArrayList<>(path.subList(path.indexOf(key), path.size()));
        circle.add(key);
        return Optional.of(List.copyOf(circle));
    }

    /** Returns the tasks, each after those it waits for (Kahn 1962), without those in or behind a cycle. */
    static List<String> topologicalOrder(Map<String, List<String>> upstream) {
        Map<String, Integer> waitingFor = new LinkedHashMap<>();
        Map<String, List<String>> downstream = new HashMap<>();
        upstream.forEach((key, before) -> {
            List<String> tasksBefore =
                    before.stream().filter(upstream::containsKey).toList();
            waitingFor.put(key, tasksBefore.size());
            tasksBefore.forEach(each ->
                    downstream.computeIfAbsent(each, none -> new ArrayList<>()).add(key));
        });
        Deque<String> free = new ArrayDeque<>();
        waitingFor.forEach((key, count) -> {
            if (count == 0) {
                free.add(key);
            }
        });
        List<String> order = new ArrayList<>();
        while (!free.isEmpty()) {
            String key = free.remove();
            order.add(key);
            for (String after : downstream.getOrDefault(key, List.of())) {
                if (waitingFor.merge(after, -1, Integer::sum) == 0) {
                    free.add(after);
                }
            }
        }
        return order;
    }
}
