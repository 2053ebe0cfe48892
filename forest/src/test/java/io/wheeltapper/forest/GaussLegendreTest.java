package io.wheeltapper.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GaussLegendreTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8, 15, 64, 200})
    void powers_up_to_twice_the_points_less_one_are_integrated_exactly(int count) {
        GaussLegendre rule = GaussLegendre.of(count);
        for (int power = 0; power < 2 * count; power++) {
            double integral = 0;
            for (int point = 0; point < count; point++) {
                integral += rule.weights()[point] * Math.pow(rule.points()[point], power);
            }
            assertThat(integral).as("power %d", power).isCloseTo(1.0 / (power + 1), within(1e-14));
        }
    }
}
