package io.wheeltapper.server.outbound.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class BackoffTest {
    private static final List<Integer> SECONDS = List.of(10, 40, 160, 640, 2_560, 3_600, 3_600, 3_600);

    @Test
    void waits_longer_each_time_up_to_an_hour_give_or_take_a_fifth() {
        Backoff backoff = new Backoff(new Random(8));
        for (int round = 0; round < 100; round++) {
            for (int i = 0; i < SECONDS.size(); i++) {
                Duration usual = Duration.ofSeconds(SECONDS.get(i));
                assertThat(backoff.after(i + 1))
                        .isBetween(
                                usual.multipliedBy(8).dividedBy(10),
                                usual.multipliedBy(12).dividedBy(10));
            }
        }
        assertThat(backoff.after(1)).isNotEqualTo(backoff.after(1));
    }
}
