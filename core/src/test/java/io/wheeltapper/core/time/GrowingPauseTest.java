package io.wheeltapper.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class GrowingPauseTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void grows_with_each_failure_up_to_the_longest_and_stays_there() {
        GrowingPause pause = new GrowingPause(SECOND, 3, Duration.ofSeconds(20));
        assertThat(IntStream.rangeClosed(1, 6).mapToObj(pause::after).map(Duration::toSeconds))
                .containsExactly(1L, 3L, 9L, 20L, 20L, 20L);
        assertThat(pause.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void by_chance_it_is_between_a_half_and_the_whole() {
        GrowingPause pause = new GrowingPause(SECOND, 2, Duration.ofSeconds(5));
        Random random = new Random(1);
        for (int failures = 1; failures <= 6; failures++) {
            List<Duration> pauses = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                pauses.add(pause.after(failures, random));
            }
            Duration whole = pause.after(failures);
            assertThat(pauses).allSatisfy(one -> assertThat(one).isBetween(whole.dividedBy(2), whole));
            assertThat(pauses).anyMatch(one -> !one.equals(pauses.get(0)));
        }
        assertThat(pause.after(0, random)).isZero();
    }

    @Test
    void each_growth_is_worth_telling_and_nothing_after_it() {
        GrowingPause pause = new GrowingPause(SECOND, 3, Duration.ofSeconds(20));
        assertThat(IntStream.rangeClosed(1, 100).filter(pause::growsAt)).containsExactly(1, 2, 3, 4);
    }

    @Test
    void does_not_grow_where_the_first_is_the_longest() {
        assertThat(new GrowingPause(SECOND, 2, SECOND).after(5)).isEqualTo(SECOND);
    }

    @Test
    void rejects_what_is_no_growth() {
        assertThatThrownBy(() -> new GrowingPause(Duration.ZERO, 2, SECOND))
                .hasMessage("A growing pause must be positive, have a factor of at least 2, and a maximum not below "
                        + "its first pause; got PT0S, factor 2, maximum PT1S");
        assertThatThrownBy(() -> new GrowingPause(SECOND, 1, SECOND)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new GrowingPause(SECOND, 2, Duration.ofMillis(999)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
