package io.wheeltapper.definition.graph;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Computes the result of a whole run. */
public final class RunResult {
    private RunResult() {}

    /**
     * Returns the result of a run whose tasks have all ended by themselves; if the run as a whole was cancelled or
     * timed out, the caller knows its result. The leaves, the tasks for which no other task waits, decide: the run is
     * FAILED if a leaf or a task before it made the leaf fail, else TIMEDOUT or CANCELED if a leaf was; otherwise it
     * succeeds, WITH_FAILURES if another task did not. Excluded tasks count as successful. Disabled tasks are ignored,
     * so that disabling the last task does not hide an earlier failure; a run all of whose tasks are disabled is
     * DISABLED.
     *
     * @param results results of the last attempt of every task
     * @throws IllegalArgumentException if a task has no result
     */
    public static ResultState of(TaskGraph graph, Map<String, ResultState> results) {
        Set<String> missing = graph.tasks().stream()
                .map(GraphTask::key)
                .filter(key -> !results.containsKey(key))
                .collect(Collectors.toSet());
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("No result of " + missing);
        }
        Set<String> disabled = results.keySet().stream()
                .filter(key -> results.get(key) == ResultState.DISABLED)
                .collect(Collectors.toSet());
        List<ResultState> leaves = graph.enabledLeaves(disabled).stream()
                .map(leaf -> Objects.requireNonNull(results.get(leaf)))
                .toList();
        if (leaves.isEmpty()) {
            return graph.tasks().isEmpty() ? ResultState.SUCCESS : ResultState.DISABLED;
        }
        return leaves.stream().noneMatch(ResultState::isFailure) ? success(results.values()) : worst(leaves);
    }

    private static ResultState success(Collection<ResultState> all) {
        boolean isWhole =
                all.stream().noneMatch(result -> result.isFailure() || result == ResultState.SUCCESS_WITH_FAILURES);
        return isWhole ? ResultState.SUCCESS : ResultState.SUCCESS_WITH_FAILURES;
    }

    private static ResultState worst(List<ResultState> leaves) {
        if (leaves.stream().anyMatch(leaf -> leaf.edge() == Edge.FAILED && leaf != ResultState.TIMEDOUT)) {
            return ResultState.FAILED;
        }
        return leaves.contains(ResultState.TIMEDOUT) ? ResultState.TIMEDOUT : ResultState.CANCELED;
    }
}
