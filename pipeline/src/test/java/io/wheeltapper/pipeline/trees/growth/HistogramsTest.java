package io.wheeltapper.pipeline.trees.growth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistogramsTest {
    private static final int BINS = 256;

    @ParameterizedTest
    @CsvSource({"40, 3, 1", "40, 3, 3", "3000, 1, 3", "3000, 5, 1", "3000, 5, 2", "3000, 5, 3", "3000, 256, 3"})
    void bins_hold_what_counting_row_by_row_finds(int count, int kinds, int features) {
        BinnedRows rows = random(count, kinds);
        Sample sample = new Sample(rows);
        sample.draw(new Sampling.WithReplacement(1.5).sampler(), RandomNumbers.of(count, kinds));
        int from = sample.size() / 20;
        int to = sample.size() - from;
        Histograms histograms = new Histograms(BINS, kinds);
        for (int again = 0; again < 2; again++) {
            histograms.count(sample, from, to, rows.columns(), features);
            for (int feature = 0; feature < features; feature++) {
                assertThat(taken(histograms.at(feature), rows.kinds()))
                        .isDeepEqualTo(counted(sample, from, to, rows.columns()[feature], rows.kinds()));
            }
        }
    }

    private static double[][] counted(Sample sample, int from, int to, byte[] column, RowKinds kinds) {
        double[][] weights = new double[BINS][kinds.classes()];
        for (int i = from; i < to; i++) {
            long entry = sample.entries()[i];
            int kind = Sample.kind(entry);
            weights[column[Sample.row(entry)] & 0xFF][kinds.classOf()[kind]] +=
                    Sample.times(entry) * kinds.weightOf()[kind];
        }
        return weights;
    }

    private static double[][] taken(KindHistogram histogram, RowKinds kinds) {
        double[][] weights = new double[BINS][kinds.classes()];
        int bin = histogram.nextHit(0);
        while (bin >= 0) {
            assertThat(histogram.take(bin, kinds, weights[bin])).isPositive();
            bin = histogram.nextHit(bin + 1);
        }
        histogram.forgetHits();
        return weights;
    }

    /** The first kind is the most frequent by far; weights are exact in any order. */
    static BinnedRows random(int count, int kinds) {
        Random random = new Random(count + kinds);
        byte[][] columns = new byte[Histograms.WIDTH][count];
        for (byte[] column : columns) {
            random.nextBytes(column);
        }
        byte[] kindOf = new byte[count];
        for (int row = 0; row < count; row++) {
            kindOf[row] = (byte) (random.nextInt(3) == 0 ? random.nextInt(kinds) : 0);
        }
        int[] classOf = new int[kinds];
        double[] weightOf = new double[kinds];
        for (int kind = 0; kind < kinds; kind++) {
            classOf[kind] = kind % 2;
            weightOf[kind] = 1 + kind / 4.0;
        }
        FeatureBins[] features = new FeatureBins[columns.length];
        Arrays.fill(features, new FeatureBins.OrderedCategory(BINS));
        return new BinnedRows(features, columns, new RowKinds(2, classOf, weightOf), kindOf);
    }
}
