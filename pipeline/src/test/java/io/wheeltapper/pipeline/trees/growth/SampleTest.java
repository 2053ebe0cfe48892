package io.wheeltapper.pipeline.trees.growth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SampleTest {
    private static final Comparator<Long> BY_KIND_AND_ROW =
            Comparator.<Long>comparingInt(Sample::kind).thenComparingInt(Sample::row);

    private final BinnedRows rows = HistogramsTest.random(2_000, 4);
    private final Sample sample = new Sample(rows);

    @Test
    void what_is_drawn_is_in_order_of_kind_and_row() {
        ClassWeightSum drawn = draw();
        List<Long> entries = entries(0, sample.size());
        assertThat(entries).isSortedAccordingTo(BY_KIND_AND_ROW).doesNotHaveDuplicates();
        assertThat(entries).allSatisfy(entry -> {
            assertThat(Sample.times(entry)).isPositive();
            assertThat(Sample.kind(entry)).isEqualTo(rows.kindOf()[Sample.row(entry)]);
        });
        assertThat(entries.stream().mapToInt(Sample::times).sum()).isEqualTo((int) drawn.rows());
    }

    @Test
    void a_row_is_drawn_as_often_as_its_random_number_says_whatever_its_kind() {
        draw();
        Sampler sampler = bagging().sampler();
        RandomNumbers numbers = RandomNumbers.of(1, 1);
        int[] times = new int[rows.rows()];
        entries(0, sample.size()).forEach(entry -> times[Sample.row(entry)] = Sample.times(entry));
        for (int row = 0; row < times.length; row++) {
            assertThat(times[row]).isEqualTo(sampler.next(numbers));
        }
    }

    @Test
    void a_kind_ends_where_the_next_begins() {
        draw();
        int end = sample.endOfKind(0, sample.size());
        assertThat(entries(0, end))
                .allSatisfy(entry -> assertThat(Sample.kind(entry)).isZero());
        assertThat(Sample.kind(sample.entries()[end])).isEqualTo(1);
        assertThat(sample.endOfKind(0, end - 3)).isEqualTo(end - 3);
        assertThat(sample.endOfKind(end - 1, sample.size())).isEqualTo(end);
    }

    @Test
    void dividing_keeps_the_order_on_either_side() {
        draw();
        List<Long> before = entries(100, 700);
        int middle = sample.divide(100, 700, rows.columns()[1], new int[] {3, 200, 255});
        assertThat(entries(100, middle))
                .isNotEmpty()
                .isEqualTo(before.stream().filter(this::isLeft).toList());
        assertThat(entries(middle, 700))
                .isEqualTo(before.stream().filter(entry -> !isLeft(entry)).toList());
    }

    private boolean isLeft(long entry) {
        return List.of(3, 200, 255).contains(rows.columns()[1][Sample.row(entry)] & 0xFF);
    }

    private ClassWeightSum draw() {
        return sample.draw(bagging().sampler(), RandomNumbers.of(1, 1));
    }

    private static Sampling bagging() {
        return new Sampling.WithReplacement(0.632);
    }

    private List<Long> entries(int from, int to) {
        return LongStream.of(sample.entries())
                .skip(from)
                .limit(to - from)
                .boxed()
                .toList();
    }
}
