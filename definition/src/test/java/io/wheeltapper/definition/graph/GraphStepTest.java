package io.wheeltapper.definition.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphStepTest {
    private static final TaskState ACTIVE = new TaskState.Active();
    private static final TaskState SUCCESS = new TaskState.Ended(ResultState.SUCCESS);
    private static final TaskState FAILED = new TaskState.Ended(ResultState.FAILED);

    @Test
    void at_first_the_tasks_without_dependencies_are_ready() {
        TaskGraph graph = TaskGraph.of(List.of(task("score", "features"), task("ingest"), task("features", "ingest")));
        assertThat(GraphStep.next(graph, Map.of())).isEqualTo(new GraphStep(List.of("ingest"), Map.of()));
    }

    @Test
    void a_task_waits_until_all_before_it_have_ended() {
        TaskGraph graph = TaskGraph.of(List.of(task("a"), task("b"), task("join", "a", "b")));
        assertThat(GraphStep.next(graph, Map.of("a", SUCCESS, "b", ACTIVE)).ready())
                .isEmpty();
        assertThat(GraphStep.next(graph, Map.of("a", SUCCESS, "b", SUCCESS)).ready())
                .containsExactly("join");
    }

    @Test
    void what_was_started_or_has_ended_is_not_mentioned_again() {
        TaskGraph graph = TaskGraph.of(List.of(task("a"), task("b", "a")));
        assertThat(GraphStep.next(graph, Map.of("a", SUCCESS, "b", ACTIVE)))
                .isEqualTo(new GraphStep(List.of(), Map.of()));
    }

    @Test
    void a_failure_passes_over_all_that_follows_in_one_step() {
        TaskGraph graph = TaskGraph.of(List.of(task("a"), task("b", "a"), task("c", "b"), task("d", "c")));
        assertThat(GraphStep.next(graph, Map.of("a", FAILED)).passedOver())
                .containsOnlyKeys("b", "c", "d")
                .containsValue(ResultState.UPSTREAM_FAILED);
    }

    @Test
    void the_branch_that_was_not_taken_is_excluded_as_far_as_it_goes_and_the_join_runs() {
        TaskGraph graph = TaskGraph.of(List.of(
                task("check"),
                new GraphTask("yes", List.of(new Dependency("check", ConditionOutcome.TRUE)), RunIf.ALL_SUCCESS, false),
                task("yes_too", "yes"),
                new GraphTask("no", List.of(new Dependency("check", ConditionOutcome.FALSE)), RunIf.ALL_SUCCESS, false),
                task("join", "yes_too", "no")));
        Map<String, TaskState> states =
                new LinkedHashMap<>(Map.of("check", new TaskState.Ended(ResultState.SUCCESS, ConditionOutcome.FALSE)));
        GraphStep step = GraphStep.next(graph, states);
        assertThat(step.ready()).containsExactly("no");
        assertThat(step.passedOver()).isEqualTo(Map.of("yes", ResultState.EXCLUDED, "yes_too", ResultState.EXCLUDED));
        step.passedOver().forEach((key, result) -> states.put(key, new TaskState.Ended(result)));
        states.put("no", SUCCESS);
        assertThat(GraphStep.next(graph, states).ready()).containsExactly("join");
    }

    @Test
    void a_task_that_handles_failure_runs_after_a_cancel() {
        TaskGraph graph = TaskGraph.of(List.of(
                task("work"),
                new GraphTask("clean_up", List.of(Dependency.on("work")), RunIf.AT_LEAST_ONE_FAILED, false),
                task("publish", "work")));
        assertThat(GraphStep.next(graph, Map.of("work", new TaskState.Ended(ResultState.CANCELED))))
                .isEqualTo(new GraphStep(List.of("clean_up"), Map.of("publish", ResultState.UPSTREAM_CANCELED)));
    }

    @Test
    void a_disabled_task_ends_at_once_and_what_needs_it_is_disabled_too() {
        TaskGraph graph = TaskGraph.of(List.of(
                new GraphTask("a", List.of(), RunIf.ALL_SUCCESS, true),
                task("b", "a"),
                new GraphTask("c", List.of(Dependency.on("b")), RunIf.ALL_DONE, false)));
        assertThat(GraphStep.next(graph, Map.of()))
                .isEqualTo(new GraphStep(List.of("c"), Map.of("a", ResultState.DISABLED, "b", ResultState.DISABLED)));
    }

    @Test
    void a_thousand_tasks_in_a_row_are_passed_over_at_once() {
        List<GraphTask> tasks = new ArrayList<>(List.of(task("t0")));
        IntStream.range(1, 1_000).forEach(i -> tasks.add(task("t" + i, "t" + (i - 1))));
        assertThat(GraphStep.next(TaskGraph.of(tasks), Map.of("t0", FAILED)).passedOver())
                .hasSize(999);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void random_runs_end_as_the_naive_twin_says_in_whatever_order_their_tasks_end(long seed) {
        RandomGraphs graphs = new RandomGraphs(seed);
        for (int i = 0; i < 250; i++) {
            List<GraphTask> tasks = graphs.tasks();
            Map<String, TaskState.Ended> ifRun = graphs.ends(tasks);
            NaiveRun naive = new NaiveRun(tasks, ifRun);
            for (int order = 0; order < 3; order++) {
                Map<String, TaskState> states = play(tasks, ifRun, new Random(seed * 31 + order));
                for (GraphTask task : tasks) {
                    assertThat(states.get(task.key()))
                            .as("%s of %s where %s", task.key(), tasks, ifRun)
                            .isEqualTo(naive.end(task.key()));
                }
            }
        }
    }

    /** Plays a run: starts what is ready, lets one active task end, and so on until nothing is active. */
    private static Map<String, TaskState> play(
            List<GraphTask> tasks, Map<String, TaskState.Ended> ifRun, Random random) {
        TaskGraph graph = TaskGraph.of(tasks);
        Map<String, TaskState> states = new LinkedHashMap<>();
        List<String> active = new ArrayList<>();
        do {
            if (!active.isEmpty()) {
                String ended = active.remove(random.nextInt(active.size()));
                states.put(ended, Objects.requireNonNull(ifRun.get(ended)));
            }
            GraphStep step = GraphStep.next(graph, states);
            step.passedOver().forEach((key, result) -> states.put(key, new TaskState.Ended(result)));
            for (String ready : step.ready()) {
                assertThat(upstream(tasks, ready)).allMatch(key -> states.get(key) instanceof TaskState.Ended);
                states.put(ready, ACTIVE);
                active.add(ready);
            }
        } while (!active.isEmpty());
        return states;
    }

    private static List<String> upstream(List<GraphTask> tasks, String key) {
        return tasks.stream()
                .filter(task -> task.key().equals(key))
                .flatMap(task -> task.dependsOn().stream())
                .map(Dependency::taskKey)
                .toList();
    }

    private static GraphTask task(String key, String... dependsOn) {
        return new GraphTask(
                key, List.of(dependsOn).stream().map(Dependency::on).toList(), RunIf.ALL_SUCCESS, false);
    }
}
