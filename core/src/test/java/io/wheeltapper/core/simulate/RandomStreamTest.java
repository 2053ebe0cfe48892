package io.wheeltapper.core.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class RandomStreamTest {
    @Test
    void numbers_of_a_key_never_change() {
        RandomStream random = RandomStream.of(42, 7, "readings");

        assertThat(random.uniform()).isEqualTo(0.011209073665192082);
        // Logarithms may differ in the last bit from one language to another, but not from one Java to another.
        assertThat(random.gaussian()).isEqualTo(1.4490371817695025);
    }

    @Test
    void seed_machine_and_purpose_all_matter() {
        assertThat(List.of(
                        RandomStream.of(1, 2, "errors").uniform(),
                        RandomStream.of(2, 1, "errors").uniform(),
                        RandomStream.of(1, 3, "errors").uniform(),
                        RandomStream.of(1, 2, "readings").uniform()))
                .doesNotHaveDuplicates();
    }

    @Test
    void normal_numbers_have_mean_0_and_deviation_1() {
        RandomStream random = RandomStream.of(3, 1, "test");
        int count = 200_000;
        double sum = 0;
        double squares = 0;
        int beyondTwo = 0;
        for (int i = 0; i < count; i++) {
            double value = random.gaussian();
            sum += value;
            squares += value * value;
            beyondTwo += Math.abs(value) > 2 ? 1 : 0;
        }

        // Five standard errors of each.
        assertThat(sum / count).isCloseTo(0, within(0.012));
        assertThat(squares / count).isCloseTo(1, within(0.016));
        assertThat((double) beyondTwo / count).isCloseTo(0.0455, within(0.0024));
    }

    @Test
    void waiting_times_have_the_mean_asked_for() {
        RandomStream random = RandomStream.of(4, 1, "test");
        double sum = 0;
        for (int i = 0; i < 100_000; i++) {
            sum += random.exponential(30);
        }

        assertThat(sum / 100_000).isCloseTo(30, within(0.5));
    }

    @Test
    void whole_numbers_are_even_and_below_the_bound() {
        RandomStream random = RandomStream.of(5, 1, "test");
        int[] counts = new int[7];
        for (int i = 0; i < 70_000; i++) {
            counts[random.below(7)]++;
        }

        for (int count : counts) {
            assertThat(count).isBetween(9_500, 10_500);
        }
    }
}
