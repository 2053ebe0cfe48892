package io.wheeltapper.pipeline.trees;

import io.wheeltapper.pipeline.trees.thresholds.ValueCounts;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.ml.linalg.Vector;

/**
 * Counts the values of each number in a partition, one chunk of rows after another, so that only one chunk is in
 * memory. A summary of each chunk is kept. Categories are not counted.
 */
final class CountValues implements FlatMapFunction<Iterator<Vector>, ValueCounts[]> {
    /** Size of a chunk, which takes at most 32 MB. */
    private static final int CHUNK_CELLS = 1 << 22;

    private static final int MOST_CHUNK_ROWS = 1 << 15;
    private static final int MOST_SUMMARIES = 1 << 17;
    private static final int BEST_RESOLUTION = 1 << 11;
    private static final int LEAST_RESOLUTION = 1 << 8;

    private final boolean[] isNumber;
    private final int resolution;

    CountValues(boolean[] isNumber, int resolution) {
        this.isNumber = isNumber;
        this.resolution = resolution;
    }

    /** Returns the resolution of chunk summaries, so that the driver can hold the results of so many partitions. */
    static int resolution(int partitions) {
        return Math.max(LEAST_RESOLUTION, Math.min(BEST_RESOLUTION, MOST_SUMMARIES / Math.max(1, partitions)));
    }

    @Override
    public Iterator<ValueCounts[]> call(Iterator<Vector> vectors) {
        List<ValueCounts[]> chunks = new ArrayList<>();
        int chunkRows = Math.max(1, Math.min(MOST_CHUNK_ROWS, CHUNK_CELLS / isNumber.length));
        double[][] columns = new double[isNumber.length][chunkRows];
        int rows = 0;
        while (vectors.hasNext()) {
            Vector values = vectors.next();
            for (int feature = 0; feature < isNumber.length; feature++) {
                columns[feature][rows] = values.apply(feature);
            }
            rows++;
            if (rows == chunkRows || !vectors.hasNext()) {
                chunks.add(counts(columns, rows));
                rows = 0;
            }
        }
        return chunks.iterator();
    }

    private ValueCounts[] counts(double[][] columns, int rows) {
        ValueCounts[] counts = new ValueCounts[isNumber.length];
        for (int feature = 0; feature < isNumber.length; feature++) {
            counts[feature] = ValueCounts.of(columns[feature], isNumber[feature] ? rows : 0)
                    .summarized(resolution);
        }
        return counts;
    }
}
