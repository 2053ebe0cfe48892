package io.wheeltapper.pipeline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FixedPointSumTest {
    @Test
    void any_order_and_any_pieces_give_the_same_sum() {
        Random random = new Random(4);
        List<Double> numbers = new ArrayList<>(List.of(0.0, -0.0, 1.0, Double.MIN_VALUE, Math.nextDown(1.0)));
        for (int i = 0; i < 20_000; i++) {
            numbers.add(Math.pow(random.nextDouble(), 1 + random.nextInt(9)));
        }
        double expected = sum(numbers);

        for (int i = 0; i < 5; i++) {
            Collections.shuffle(numbers, random);
            FixedPointSum whole = new FixedPointSum();
            for (int from = 0; from < numbers.size(); from += 3_000) {
                FixedPointSum part = new FixedPointSum();
                numbers.subList(from, Math.min(from + 3_000, numbers.size())).forEach(part::add);
                whole.add(part);
            }
            assertThat(whole.value()).isEqualTo(expected);
        }
        BigDecimal exact = numbers.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(expected).isCloseTo(exact.doubleValue(), within(1e-10));
    }

    @Test
    void sums_grow_beyond_what_one_long_holds() {
        FixedPointSum sum = new FixedPointSum();
        sum.add(1);
        for (int doubling = 0; doubling < 40; doubling++) {
            FixedPointSum same = new FixedPointSum();
            same.add(sum);
            sum.add(same);
        }
        assertThat(sum.value()).isEqualTo(Math.scalb(1.0, 40));
    }

    private static double sum(List<Double> numbers) {
        FixedPointSum sum = new FixedPointSum();
        numbers.forEach(sum::add);
        return sum.value();
    }
}
