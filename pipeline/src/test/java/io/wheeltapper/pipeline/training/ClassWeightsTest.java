package io.wheeltapper.pipeline.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ClassWeightsTest {
    private static final Map<String, Long> COUNTS = new LinkedHashMap<>();

    static {
        COUNTS.put("none", 900L);
        COUNTS.put("comp1", 100L);
        COUNTS.put("comp2", 0L);
    }

    @Test
    void balanced_weights_give_every_label_that_occurs_the_same_sum() {
        assertThat(weight(ClassWeights.BALANCED, "none") * 900).isCloseTo(500, within(0.5));
        assertThat(weight(ClassWeights.BALANCED, "comp1") * 100).isCloseTo(500, within(0.5));
        assertThat(ClassWeights.BALANCED.of(COUNTS)).doesNotContainKey("comp2");
    }

    @Test
    void square_root_weights_lie_between_none_and_balanced() {
        assertThat(weight(ClassWeights.SQRT, "comp1")).isCloseTo(Math.sqrt(5), within(1e-3));
        assertThat(weight(ClassWeights.NONE, "comp1")).isEqualTo(1);
    }

    @Test
    void weights_are_whole_multiples_of_a_grain_so_that_sums_are_exact() {
        for (ClassWeights weights : ClassWeights.values()) {
            weights.of(COUNTS)
                    .values()
                    .forEach(weight -> assertThat(weight * 1024 % 1).isZero());
        }
    }

    @Test
    void they_are_read_as_they_are_written() {
        for (ClassWeights weights : ClassWeights.values()) {
            assertThat(ClassWeights.parse(weights.toString())).isEqualTo(weights);
        }
        assertThatThrownBy(() -> ClassWeights.parse("some")).hasMessageContaining("none, balanced or sqrt");
    }

    private static double weight(ClassWeights weights, String label) {
        return Objects.requireNonNull(weights.of(COUNTS).get(label));
    }
}
