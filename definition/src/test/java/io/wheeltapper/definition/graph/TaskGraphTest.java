package io.wheeltapper.definition.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TaskGraphTest {
    private static final TaskGraph PIPELINE = TaskGraph.of(List.of(
            task("evaluate", "score", "train"),
            task("score", "features"),
            task("train", "features"),
            task("features", "ingest"),
            task("ingest"),
            task("weather")));

    @Test
    void tasks_come_after_those_that_they_wait_for() {
        assertThat(PIPELINE.tasks())
                .extracting(GraphTask::key)
                .containsExactly("ingest", "weather", "features", "score", "train", "evaluate");
    }

    @Test
    void knows_what_is_before_and_behind_a_task() {
        assertThat(PIPELINE.upstreamOf("score")).containsExactlyInAnyOrder("features", "ingest");
        assertThat(PIPELINE.downstreamOf("features")).containsExactlyInAnyOrder("score", "train", "evaluate");
        assertThat(PIPELINE.upstreamOf("weather")).isEmpty();
        assertThat(PIPELINE.downstreamOf("evaluate")).isEmpty();
    }

    @Test
    void a_part_of_it_does_not_wait_for_the_rest() {
        TaskGraph part = PIPELINE.only(Set.of("score", "evaluate"));
        assertThat(GraphStep.next(part, Map.of()).ready()).containsExactly("score");
        assertThat(part.upstreamOf("evaluate")).containsExactly("score");
    }

    @Test
    void refuses_circles_strangers_and_doubles() {
        assertThatThrownBy(() -> TaskGraph.of(List.of(task("a", "b"), task("b", "a"))))
                .hasMessageContaining("[a, b, a]");
        assertThatThrownBy(() -> TaskGraph.of(List.of(task("a", "ghost")))).hasMessageContaining("ghost");
        assertThatThrownBy(() -> TaskGraph.of(List.of(task("a"), task("a")))).hasMessageContaining("key a");
    }

    @Test
    void names_a_circle_without_those_who_only_wait_for_it() {
        assertThat(Cycles.find(Map.of("d", List.of("a"), "a", List.of("b"), "b", List.of("c"), "c", List.of("a"))))
                .hasValueSatisfying(circle -> assertThat(circle)
                        .hasSize(4)
                        .contains("a", "b", "c")
                        .doesNotContain("d")
                        .satisfies(keys -> assertThat(keys.get(0)).isEqualTo(keys.get(3))));
    }

    @Test
    void a_task_may_wait_for_itself_and_is_a_circle_of_one() {
        assertThat(Cycles.find(Map.of("a", List.of("a")))).hasValue(List.of("a", "a"));
    }

    @Test
    void strangers_make_no_circle() {
        assertThat(Cycles.find(Map.of("a", List.of("ghost"), "b", List.of("a"))))
                .isEmpty();
    }

    private static GraphTask task(String key, String... dependsOn) {
        return new GraphTask(
                key, List.of(dependsOn).stream().map(Dependency::on).toList(), RunIf.ALL_SUCCESS, false);
    }
}
