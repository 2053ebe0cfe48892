package io.wheeltapper.core.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriftsTest {
    private static final long HOUR = 3_600;
    private static final long FAILURE = 1_000 * HOUR;

    @Test
    void a_sensor_drifts_from_48_hours_before_the_failure_until_the_failure() {
        Drifts none = Drifts.draw(List.of(), 0, 2_000 * HOUR, 1, 1);
        Drifts drifts = Drifts.draw(List.of(failure(FAILURE, Component.COMP3)), 0, 2_000 * HOUR, 1, 1);

        for (long hour = 0; hour < 2_000; hour++) {
            long time = hour * HOUR;
            int announced = hour >= 1_000 - 48 && hour <= 1_000 ? 1 : 0;
            assertThat(drifts.count(Sensor.PRESSURE, time) - none.count(Sensor.PRESSURE, time))
                    .isEqualTo(announced);
            assertThat(drifts.count(Sensor.VOLT, time)).isEqualTo(none.count(Sensor.VOLT, time));
        }
    }

    @Test
    void drifts_at_the_same_time_add_up() {
        Visit visit = failure(FAILURE, Component.COMP1);
        Drifts drifts = Drifts.draw(List.of(visit, visit), FAILURE - HOUR, FAILURE, 1, 1);
        Drifts none = Drifts.draw(List.of(), FAILURE - HOUR, FAILURE, 1, 1);

        assertThat(drifts.count(Sensor.VOLT, FAILURE) - none.count(Sensor.VOLT, FAILURE))
                .isEqualTo(2);
    }

    @Test
    void a_sensor_drifts_for_no_reason_about_five_times_a_year() {
        long year = 8_760;
        long drifting = 0;
        for (int machine = 0; machine < 300; machine++) {
            Drifts drifts = Drifts.draw(List.of(), 0, year * HOUR, 9, machine);
            for (long hour = 0; hour < year; hour++) {
                drifting += drifts.count(Sensor.VIBRATION, hour * HOUR);
            }
        }

        double perMachineYear = drifting / 300.0 / 48;
        assertThat(perMachineYear).isCloseTo(5.2, within(0.5));
    }

    private static Visit failure(long time, Component component) {
        return new Visit(time, EnumSet.of(component), EnumSet.of(component));
    }
}
