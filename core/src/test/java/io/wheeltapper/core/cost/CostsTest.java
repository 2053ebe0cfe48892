package io.wheeltapper.core.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostsTest {
    @Test
    void a_missed_failure_costs_more_than_an_inspection() {
        assertThat(new Costs(20_000, 800).missedFailure()).isEqualTo(20_000);
    }

    @ParameterizedTest
    @CsvSource({"-1,1", "100,0", "100,-5", "100,100", "NaN,1", "1,NaN", "Infinity,1"})
    void what_can_never_pay_is_refused(double missedFailure, double inspection) {
        assertThatThrownBy(() -> new Costs(missedFailure, inspection))
                .hasMessageContaining("A missed failure must cost more than an inspection")
                .hasMessageContaining("got " + missedFailure + " and " + inspection);
    }
}
