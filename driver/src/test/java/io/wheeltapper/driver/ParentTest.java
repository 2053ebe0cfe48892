package io.wheeltapper.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ParentTest {
    private static final Instant NOON = Instant.parse("2015-01-01T12:00:00Z");

    private final AtomicBoolean isAlive = new AtomicBoolean(true);
    private final Parent parent = new Parent(isAlive::get, Duration.ofMinutes(10));

    @Test
    void nothing_ends_while_the_parent_lives() {
        assertThat(parent.hasLeftForGood(NOON, NOON.minus(Duration.ofDays(1)))).isFalse();
    }

    @Test
    void without_an_answer_the_end_comes_ten_minutes_after_the_parents() {
        assertThat(parent.hasLeftForGood(NOON.minusSeconds(1), NOON.minusSeconds(1)))
                .isFalse();
        isAlive.set(false);
        assertThat(parent.hasLeftForGood(NOON, NOON.minusSeconds(1))).isFalse();
        assertThat(parent.hasLeftForGood(NOON.plusSeconds(599), NOON.minusSeconds(1)))
                .isFalse();
        assertThat(parent.hasLeftForGood(NOON.plusSeconds(600), NOON.minusSeconds(1)))
                .isTrue();
    }

    @Test
    void a_server_that_answers_takes_the_parents_place() {
        isAlive.set(false);
        assertThat(parent.hasLeftForGood(NOON, NOON)).isFalse();
        Instant later = NOON.plus(Duration.ofHours(5));
        assertThat(parent.hasLeftForGood(later, later.minusSeconds(30))).isFalse();
        assertThat(parent.hasLeftForGood(later.plusSeconds(571), later.minusSeconds(30)))
                .isTrue();
    }

    @Test
    void one_that_has_ended_before_anybody_looked_is_gone() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        assertThat(Parent.withNumber(ended.pid()).getAsBoolean()).isFalse();
        Process younger = new ProcessBuilder("sleep", "60").start();
        assertThat(Parent.withNumber(younger.pid()).getAsBoolean()).isFalse();
        younger.destroy();
    }

    @Test
    void this_process_was_started_by_one_that_lives() {
        assertThat(Parent.ofThisProcess().getAsBoolean()).isTrue();
    }
}
