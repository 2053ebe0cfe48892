package io.wheeltapper.definition.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The twin: a task's end by recursion on the ends of those before it, with each condition counted out in words. */
final class NaiveRun {
    private final List<GraphTask> tasks;
    private final Map<String, TaskState.Ended> ifRun;
    private final Map<String, TaskState.Ended> known = new HashMap<>();

    NaiveRun(List<GraphTask> tasks, Map<String, TaskState.Ended> ifRun) {
        this.tasks = tasks;
        this.ifRun = ifRun;
    }

    TaskState.Ended end(String key) {
        TaskState.Ended before = known.get(key);
        if (before == null) {
            GraphTask task = tasks.stream()
                    .filter(each -> each.key().equals(key))
                    .findFirst()
                    .orElseThrow();
            before = end(task);
            known.put(key, before);
        }
        return before;
    }

    private TaskState.Ended end(GraphTask task) {
        int done = 0;
        int failed = 0;
        int canceled = 0;
        int excluded = 0;
        int notTaken = 0;
        int disabled = 0;
        for (Dependency dependency : task.dependsOn()) {
            TaskState.Ended end = end(dependency.taskKey());
            switch (end.result()) {
                case SUCCESS, SUCCESS_WITH_FAILURES -> {
                    boolean otherWay = dependency.outcome() != null
                            && end.result() == ResultState.SUCCESS
                            && end.outcome() != dependency.outcome();
                    done += otherWay ? 0 : 1;
                    notTaken += otherWay ? 1 : 0;
                }
                case FAILED, TIMEDOUT, UPSTREAM_FAILED, MAXIMUM_CONCURRENT_RUNS_REACHED -> failed++;
                case CANCELED, UPSTREAM_CANCELED -> canceled++;
                case EXCLUDED -> excluded++;
                case DISABLED -> disabled++;
            }
        }
        int all = task.dependsOn().size();
        if (task.disabled()) {
            return new TaskState.Ended(ResultState.DISABLED);
        }
        if (all > 0 && excluded + notTaken == all) {
            return new TaskState.Ended(ResultState.EXCLUDED);
        }
        boolean hopeless = switch (task.runIf()) {
            case ALL_SUCCESS, ALL_FAILED -> disabled > 0;
            case AT_LEAST_ONE_FAILED, AT_LEAST_ONE_SUCCESS, NONE_FAILED -> all > 0 && disabled == all;
            case ALL_DONE -> false;
        };
        if (hopeless) {
            return new TaskState.Ended(ResultState.DISABLED);
        }
        boolean runs = switch (task.runIf()) {
            case ALL_SUCCESS -> done + excluded == all;
            case ALL_DONE -> true;
            case ALL_FAILED -> failed + canceled == all;
            case AT_LEAST_ONE_FAILED -> all == 0 || failed + canceled > 0;
            case AT_LEAST_ONE_SUCCESS -> all == 0 || done > 0;
            case NONE_FAILED -> failed + canceled == 0;
        };
        if (runs) {
            return Objects.requireNonNull(ifRun.get(task.key()));
        }
        boolean handlesFailure = task.runIf() == RunIf.ALL_FAILED || task.runIf() == RunIf.AT_LEAST_ONE_FAILED;
        if (handlesFailure || failed + canceled == 0) {
            return new TaskState.Ended(ResultState.EXCLUDED);
        }
        return new TaskState.Ended(failed > 0 ? ResultState.UPSTREAM_FAILED : ResultState.UPSTREAM_CANCELED);
    }
}
