package io.wheeltapper.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DriverSettingsTest {
    @Test
    void defaults_are_four_tasks_a_minute_of_grace_and_no_parent() {
        assertThat(DriverSettings.defaults("d", "1.0").withKey("k"))
                .isEqualTo(new DriverSettings(
                        "d", "k", null, 4, "1.0", Duration.ofMinutes(1), Duration.ofSeconds(30), null));
    }

    @Test
    void everything_can_be_set() {
        assertThat(DriverSettings.defaults("d", "1.0")
                        .withKey("k")
                        .withClusterId("c")
                        .withCapacity(2)
                        .withStopGrace(Duration.ofSeconds(1))
                        .withStopTimeout(Duration.ofSeconds(2))
                        .withOrphanTime(Duration.ofSeconds(3)))
                .isEqualTo(new DriverSettings(
                        "d", "k", "c", 2, "1.0", Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3)));
    }

    @Test
    void a_capacity_of_none_and_negative_times_are_refused() {
        DriverSettings defaults = DriverSettings.defaults("d", "1.0");
        assertThatThrownBy(() -> defaults.withCapacity(0))
                .hasMessage("A driver must run at least one task at a time, got 0");
        assertThatThrownBy(() -> defaults.withStopGrace(Duration.ofSeconds(-1)))
                .hasMessageContaining("Times to wait must not be negative, got PT-1S");
    }
}
