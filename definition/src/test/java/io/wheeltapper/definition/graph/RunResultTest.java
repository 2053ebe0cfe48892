package io.wheeltapper.definition.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunResultTest {
    /** {@code before} goes first; {@code left} and {@code right} wait for it and are the leaves. */
    private static final TaskGraph FORK =
            TaskGraph.of(List.of(task("before"), task("left", "before"), task("right", "before")));

    @ParameterizedTest
    @CsvSource({
        "SUCCESS, SUCCESS, SUCCESS, SUCCESS",
        "SUCCESS, SUCCESS, EXCLUDED, SUCCESS",
        "SUCCESS, EXCLUDED, EXCLUDED, SUCCESS",
        "SUCCESS, SUCCESS, DISABLED, SUCCESS",
        "SUCCESS, SUCCESS_WITH_FAILURES, SUCCESS, SUCCESS_WITH_FAILURES",
        "FAILED, SUCCESS, SUCCESS, SUCCESS_WITH_FAILURES",
        "FAILED, SUCCESS, EXCLUDED, SUCCESS_WITH_FAILURES",
        "TIMEDOUT, SUCCESS, SUCCESS, SUCCESS_WITH_FAILURES",
        "SUCCESS, SUCCESS, FAILED, FAILED",
        "FAILED, UPSTREAM_FAILED, SUCCESS, FAILED",
        "SUCCESS, MAXIMUM_CONCURRENT_RUNS_REACHED, SUCCESS, FAILED",
        "SUCCESS, TIMEDOUT, FAILED, FAILED",
        "SUCCESS, TIMEDOUT, CANCELED, TIMEDOUT",
        "SUCCESS, TIMEDOUT, SUCCESS, TIMEDOUT",
        "SUCCESS, CANCELED, SUCCESS, CANCELED",
        "CANCELED, UPSTREAM_CANCELED, SUCCESS, CANCELED",
        "SUCCESS, CANCELED, FAILED, FAILED",
        "DISABLED, DISABLED, DISABLED, DISABLED",
        "FAILED, DISABLED, DISABLED, FAILED",
        "SUCCESS, DISABLED, DISABLED, SUCCESS"
    })
    void the_leaves_decide(ResultState before, ResultState left, ResultState right, ResultState expected) {
        assertThat(RunResult.of(FORK, Map.of("before", before, "left", left, "right", right)))
                .isEqualTo(expected);
    }

    @Test
    void a_run_of_nothing_succeeds() {
        assertThat(RunResult.of(TaskGraph.of(List.of()), Map.of())).isEqualTo(ResultState.SUCCESS);
    }

    @Test
    void a_task_without_a_result_is_refused() {
        assertThatThrownBy(() -> RunResult.of(FORK, Map.of("before", ResultState.SUCCESS, "left", ResultState.SUCCESS)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("right");
    }

    @Test
    void what_never_ran_is_skipped_and_the_rest_terminated() {
        assertThat(ResultState.UPSTREAM_FAILED.lifeCycle()).isEqualTo(LifeCycle.SKIPPED);
        assertThat(ResultState.EXCLUDED.lifeCycle()).isEqualTo(LifeCycle.SKIPPED);
        assertThat(ResultState.TIMEDOUT.lifeCycle()).isEqualTo(LifeCycle.TERMINATED);
        assertThat(ResultState.values()).allMatch(result -> result.lifeCycle().isTerminal());
    }

    private static GraphTask task(String key, String... dependsOn) {
        return new GraphTask(
                key, List.of(dependsOn).stream().map(Dependency::on).toList(), RunIf.ALL_SUCCESS, false);
    }
}
