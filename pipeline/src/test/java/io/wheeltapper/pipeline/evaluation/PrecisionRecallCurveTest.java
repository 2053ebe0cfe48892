package io.wheeltapper.pipeline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrecisionRecallCurveTest {
    @Test
    void right_wrong_right_makes_five_sixths() {
        PrecisionRecallCurve curve = new PrecisionRecallCurve(List.of(bin(2_000, 1), bin(5_000, 0), bin(9_000, 1)));

        assertThat(curve.averagePrecision()).isCloseTo(5 / 6.0, within(1e-12));
        assertThat(curve.drawn())
                .containsExactly(
                        new CurvePoint(0.9, 1, 0.5), new CurvePoint(0.5, 0.5, 0.5), new CurvePoint(0.2, 2 / 3.0, 1));
    }

    @Test
    void a_component_that_never_fails_has_no_curve() {
        PrecisionRecallCurve curve = new PrecisionRecallCurve(List.of(bin(0, 0), bin(9_999, 0)));

        assertThat(curve.averagePrecision()).isNull();
        assertThat(curve.drawn()).isEmpty();
    }

    @Test
    void a_curve_of_thousands_of_points_is_drawn_with_few_and_reaches_its_end() {
        List<ProbabilityBin> bins = IntStream.range(0, ProbabilityBin.COUNT)
                .mapToObj(i -> bin(i, i % 3 == 0 ? 1 : 0))
                .toList();

        assertThat(new PrecisionRecallCurve(bins).drawn())
                .hasSizeLessThan(200)
                .last()
                .extracting(CurvePoint::recall)
                .isEqualTo(1.0);
    }

    private static ProbabilityBin bin(int index, int failing) {
        return new ProbabilityBin(index, 1, failing, index / 1e4, 0);
    }
}
