package io.wheeltapper.pipeline.trees.boosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FixedPointTest {
    @Test
    void sums_come_back_with_the_rows_that_were_counted() {
        FixedPoint unit = FixedPoint.of(3, 0.2 + 0.8 + 0.2, 3 * 0.16);
        NodeSums sums =
                new NodeSums(unit.gradient(0.2) + unit.gradient(-0.8) + unit.gradient(0.2), 3 * unit.packed(0.16));
        assertThat(unit.gradient(sums)).isCloseTo(-0.4, within(1e-15));
        assertThat(unit.hessian(sums)).isCloseTo(0.48, within(1e-15));
        assertThat(unit.rows(sums)).isEqualTo(3);
        NodeSums rest = sums.minus(new NodeSums(unit.gradient(-0.8), unit.packed(0.16)));
        assertThat(unit.gradient(rest)).isCloseTo(0.4, within(1e-15));
        assertThat(unit.rows(rest)).isEqualTo(2);
    }

    @Test
    void sums_of_very_many_rows_do_not_overflow() {
        int rows = 1_000_000_000;
        FixedPoint unit = FixedPoint.of(rows, 0.9999 * rows, 0.25 * rows);
        NodeSums sums = new NodeSums(rows * unit.gradient(0.9999), rows * unit.packed(0.25));
        assertThat(unit.gradient(sums)).isCloseTo(0.9999 * rows, within(1e-6 * rows));
        assertThat(unit.hessian(sums)).isCloseTo(0.25 * rows, within(1e-6 * rows));
        assertThat(unit.rows(sums)).isEqualTo(rows);
    }

    @Test
    void rows_of_which_all_is_known_do_not_overflow_either() {
        FixedPoint unit = FixedPoint.of(2, 0, 0);
        assertThat(unit.rows(new NodeSums(0, 2 * unit.packed(0)))).isEqualTo(2);
        FixedPoint tiny = FixedPoint.of(1, 1e-300, 1e-300);
        NodeSums sums = new NodeSums(tiny.gradient(1e-300), tiny.packed(1e-300));
        assertThat(tiny.gradient(sums)).isCloseTo(1e-300, within(1e-301));
        assertThat(tiny.rows(sums)).isEqualTo(1);
    }
}
