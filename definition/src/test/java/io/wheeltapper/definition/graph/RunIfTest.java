package io.wheeltapper.definition.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each row: what a task sees of those before it, and what becomes of it under each condition. */
class RunIfTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
        seen                | ALL_SUCCESS       | ALL_DONE | ALL_FAILED | AT_LEAST_ONE_FAILED | AT_LEAST_ONE_SUCCESS | NONE_FAILED
        SUCCEEDED           | runs              | runs     | EXCLUDED   | EXCLUDED            | runs                 | runs
        FAILED              | UPSTREAM_FAILED   | runs     | runs       | runs                | UPSTREAM_FAILED      | UPSTREAM_FAILED
        CANCELED            | UPSTREAM_CANCELED | runs     | runs       | runs                | UPSTREAM_CANCELED    | UPSTREAM_CANCELED
        EXCLUDED            | EXCLUDED          | EXCLUDED | EXCLUDED   | EXCLUDED            | EXCLUDED             | EXCLUDED
        NOT_TAKEN           | EXCLUDED          | EXCLUDED | EXCLUDED   | EXCLUDED            | EXCLUDED             | EXCLUDED
        DISABLED            | DISABLED          | runs     | DISABLED   | DISABLED            | DISABLED             | DISABLED
        SUCCEEDED FAILED    | UPSTREAM_FAILED   | runs     | EXCLUDED   | runs                | runs                 | UPSTREAM_FAILED
        FAILED CANCELED     | UPSTREAM_FAILED   | runs     | runs       | runs                | UPSTREAM_FAILED      | UPSTREAM_FAILED
        SUCCEEDED EXCLUDED  | runs              | runs     | EXCLUDED   | EXCLUDED            | runs                 | runs
        SUCCEEDED NOT_TAKEN | EXCLUDED          | runs     | EXCLUDED   | EXCLUDED            | runs                 | runs
        FAILED EXCLUDED     | UPSTREAM_FAILED   | runs     | EXCLUDED   | runs                | UPSTREAM_FAILED      | UPSTREAM_FAILED
        FAILED NOT_TAKEN    | UPSTREAM_FAILED   | runs     | EXCLUDED   | runs                | UPSTREAM_FAILED      | UPSTREAM_FAILED
        EXCLUDED NOT_TAKEN  | EXCLUDED          | EXCLUDED | EXCLUDED   | EXCLUDED            | EXCLUDED             | EXCLUDED
        SUCCEEDED DISABLED  | DISABLED          | runs     | DISABLED   | EXCLUDED            | runs                 | runs
        FAILED DISABLED     | DISABLED          | runs     | DISABLED   | runs                | UPSTREAM_FAILED      | UPSTREAM_FAILED
        EXCLUDED DISABLED   | DISABLED          | runs     | DISABLED   | EXCLUDED            | EXCLUDED             | runs
        """)
    void decides(
            String seen,
            String allSuccess,
            String allDone,
            String allFailed,
            String atLeastOneFailed,
            String atLeastOneSuccess,
            String noneFailed) {
        List<Edge> edges = Arrays.stream(seen.split(" ")).map(Edge::valueOf).toList();
        assertThat(decision(RunIf.ALL_SUCCESS, edges)).isEqualTo(allSuccess);
        assertThat(decision(RunIf.ALL_DONE, edges)).isEqualTo(allDone);
        assertThat(decision(RunIf.ALL_FAILED, edges)).isEqualTo(allFailed);
        assertThat(decision(RunIf.AT_LEAST_ONE_FAILED, edges)).isEqualTo(atLeastOneFailed);
        assertThat(decision(RunIf.AT_LEAST_ONE_SUCCESS, edges)).isEqualTo(atLeastOneSuccess);
        assertThat(decision(RunIf.NONE_FAILED, edges)).isEqualTo(noneFailed);
    }

    @ParameterizedTest
    @EnumSource(RunIf.class)
    void without_anything_before_it_a_task_runs(RunIf runIf) {
        assertThat(runIf.passedOver(List.of())).isEmpty();
    }

    @Test
    void an_outcome_matters_only_where_it_is_asked_for() {
        TaskState.Ended no = new TaskState.Ended(ResultState.SUCCESS, ConditionOutcome.FALSE);
        assertThat(Edge.of(new Dependency("check", ConditionOutcome.FALSE), no)).isEqualTo(Edge.SUCCEEDED);
        assertThat(Edge.of(new Dependency("check", ConditionOutcome.TRUE), no)).isEqualTo(Edge.NOT_TAKEN);
        assertThat(Edge.of(Dependency.on("check"), no)).isEqualTo(Edge.SUCCEEDED);
    }

    @Test
    void a_condition_that_failed_to_decide_is_a_failure_on_both_branches() {
        TaskState.Ended undecided = new TaskState.Ended(ResultState.FAILED);
        assertThat(Edge.of(new Dependency("check", ConditionOutcome.TRUE), undecided))
                .isEqualTo(Edge.FAILED);
        assertThat(Edge.of(new Dependency("check", ConditionOutcome.FALSE), undecided))
                .isEqualTo(Edge.FAILED);
    }

    private static String decision(RunIf runIf, List<Edge> edges) {
        return runIf.passedOver(edges).map(Enum::name).orElse("runs");
    }
}
