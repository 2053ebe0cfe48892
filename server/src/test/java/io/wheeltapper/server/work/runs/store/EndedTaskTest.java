package io.wheeltapper.server.work.runs.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class EndedTaskTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private static EndedTask task(@Nullable ObjectNode metrics, @Nullable Instant startedAt) {
        return new EndedTask(
                1,
                2,
                null,
                2,
                null,
                null,
                "a",
                0,
                "SQL",
                "TERMINATED",
                "SUCCESS",
                "SUCCESS",
                "",
                null,
                null,
                metrics,
                NOON.minusSeconds(3),
                startedAt,
                NOON);
    }

    @Test
    void only_numbers_are_told_of_metrics() {
        ObjectNode metrics =
                Json.object().put("rows", 7).put("share", 0.5).put("name", "x").putNull("none");
        metrics.putObject("more").put("rows", 1);
        assertThat(task(metrics, NOON).figures()).hasToString("{\"rows\":7.0,\"share\":0.5}");
        assertThat(task(null, NOON).figures()).isNull();
    }

    @Test
    void one_that_never_began_took_no_time() {
        assertThat(task(null, null).seconds()).isZero();
        assertThat(task(null, null).secondsWaited()).isZero();
        assertThat(task(null, NOON.minusSeconds(1)).seconds()).isEqualTo(1);
        assertThat(task(null, NOON.minusSeconds(1)).secondsWaited()).isEqualTo(2);
    }
}
