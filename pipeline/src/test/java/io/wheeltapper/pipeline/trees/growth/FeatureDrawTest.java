package io.wheeltapper.pipeline.trees.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FeatureDrawTest {
    @Test
    void every_feature_is_drawn_as_often_as_any_other_and_never_twice() {
        FeatureDraw draw = new FeatureDraw(11, 4);
        RandomNumbers numbers = RandomNumbers.of(3, 0);
        int[] counts = new int[11];
        int rounds = 50_000;
        for (int round = 0; round < rounds; round++) {
            int[] drawn = draw.next(numbers);
            assertThat(Arrays.stream(drawn).distinct().count()).isEqualTo(4);
            Arrays.stream(drawn).forEach(feature -> counts[feature]++);
        }
        for (int count : counts) {
            assertThat((double) count / rounds).isCloseTo(4.0 / 11, within(0.011));
        }
    }

    @Test
    void all_features_come_in_order_when_all_are_wanted() {
        assertThat(new FeatureDraw(3, 3).next(RandomNumbers.of(1, 1))).containsExactly(0, 1, 2);
        assertThat(new FeatureDraw(3, 9).next(RandomNumbers.of(1, 1))).containsExactly(0, 1, 2);
    }
}
