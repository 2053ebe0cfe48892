package io.wheeltapper.driver.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void doubles_from_a_fifth_of_a_second_to_five_and_stays_there() {
        Backoff backoff = new Backoff(new Random(1));
        for (long step : new long[] {200, 400, 800, 1_600, 3_200, 5_000, 5_000}) {
            assertThat(backoff.next()).isBetween(Duration.ofMillis(step / 2), Duration.ofMillis(step));
        }
        backoff.reset();
        assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofMillis(200));
    }
}
