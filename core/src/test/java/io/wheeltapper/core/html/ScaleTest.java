package io.wheeltapper.core.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ScaleTest {
    @Test
    void values_are_mapped_linearly_also_downwards() {
        Scale up = new Scale(0, 10, 200, 100);

        assertThat(up.at(0.0)).isEqualTo(200);
        assertThat(up.at(5L)).isEqualTo(150);
        assertThat(up.at(10.0)).isEqualTo(100);
    }

    @Test
    void ticks_are_round_and_stay_inside() {
        assertThat(new Scale(-3.2, 11, 0, 1).ticks(5)).containsExactly(0.0, 5.0, 10.0);
        assertThat(new Scale(0, 1_900, 0, 1).ticks(4)).containsExactly(0.0, 500.0, 1_000.0, 1_500.0);
    }

    @Test
    void counts_have_whole_ticks_only() {
        assertThat(new Scale(0, 1.12, 0, 1).wholeTicks(5)).containsExactly(0.0, 1.0);
    }

    @Test
    void a_scale_of_nothing_is_refused() {
        assertThatThrownBy(() -> new Scale(1, 1, 0, 1)).hasMessageContaining("must go up");
    }
}
