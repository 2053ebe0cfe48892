package io.wheeltapper.pipeline.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailureTrackerTest {
    private static final Instant START = Instant.parse("2015-01-01T00:00:00Z");
    private static final List<String> PUMP = List.of("pump");

    private final FailureTracker tracker = new FailureTracker(Duration.ofHours(24));

    @Test
    void a_row_that_tells_when_it_fails_is_believed() {
        assertThat(tracker.failureAt("m1", hour(0), PUMP, hour(20))).isEqualTo(hour(20));
        assertThat(tracker.failureAt("m1", hour(12), PUMP, hour(20))).isEqualTo(hour(20));
        assertThat(tracker.failureAt("m1", hour(24), PUMP, hour(40)))
                .as("the next, less than a horizon later")
                .isEqualTo(hour(40));
    }

    @Test
    void others_belong_together_while_they_are_closer_than_the_horizon() {
        Instant first = tracker.failureAt("m1", hour(0), PUMP, null);
        assertThat(first).isEqualTo(hour(24));
        assertThat(tracker.failureAt("m1", hour(12), PUMP, null)).isEqualTo(first);
        assertThat(tracker.failureAt("m1", hour(36), PUMP, null))
                .as("a horizon later")
                .isEqualTo(hour(60));
        assertThat(tracker.failureAt("m1", hour(48), List.of("valve"), null))
                .as("another component")
                .isEqualTo(hour(72));
        assertThat(tracker.failureAt("m2", hour(48), List.of("valve"), null))
                .as("another machine, at the same time by chance")
                .isEqualTo(hour(72));
    }

    private static Instant hour(int hour) {
        return START.plus(Duration.ofHours(hour));
    }
}
