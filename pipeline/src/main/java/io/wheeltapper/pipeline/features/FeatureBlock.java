package io.wheeltapper.pipeline.features;

import io.wheeltapper.core.feature.FeatureType;
import io.wheeltapper.lake.column.Utf8;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Feature rows as columns. A block is reused: values are valid only until it is filled again.
 *
 * <p>Numbers and counts are DOUBLEs, NaN where unknown; categories are texts, null where unknown.
 */
public final class FeatureBlock {
    /** Number of rows in a block, so that its columns stay in the processor's cache. */
    public static final int CAPACITY = 1_024;

    private final Utf8[] machines;
    private final long[] asOf;
    private final double[][] numbers;
    private final @Nullable Utf8[][] categories;
    private int size;

    /**
     * Creates a block.
     *
     * @param types of the features, in order
     */
    public FeatureBlock(FeatureType[] types) {
        machines = new Utf8[CAPACITY];
        asOf = new long[CAPACITY];
        numbers = new double[types.length][];
        categories = new @Nullable Utf8[types.length][];
        for (int feature = 0; feature < types.length; feature++) {
            if (types[feature] == FeatureType.CATEGORY) {
                numbers[feature] = new double[0];
                categories[feature] = new @Nullable Utf8[CAPACITY];
            } else {
                numbers[feature] = new double[CAPACITY];
                categories[feature] = new @Nullable Utf8[0];
            }
        }
    }

    private FeatureBlock(FeatureBlock whole, int[] positions) {
        machines = whole.machines;
        asOf = whole.asOf;
        numbers = Arrays.stream(positions)
                .mapToObj(position -> whole.numbers[position])
                .toArray(double[][]::new);
        categories = new @Nullable Utf8[positions.length][];
        for (int feature = 0; feature < positions.length; feature++) {
            categories[feature] = whole.categories[positions[feature]];
        }
    }

    /**
     * Returns the same rows with only the features at {@code positions}; both share their columns, but not their size.
     */
    FeatureBlock arranged(int[] positions) {
        return new FeatureBlock(this, positions);
    }

    void takeSizeOf(FeatureBlock other) {
        size = other.size;
    }

    public int size() {
        return size;
    }

    public int room() {
        return CAPACITY - size;
    }

    public Utf8 machine(int row) {
        return machines[row];
    }

    /** Returns the as-of time in microseconds since 1970-01-01T00:00:00Z. */
    public long asOf(int row) {
        return asOf[row];
    }

    /** Returns the column of a number or count; empty for a category. */
    public double[] numbers(int feature) {
        return numbers[feature];
    }

    /** The column of a feature that is a category; of no length for others. */
    public @Nullable Utf8[] categories(int feature) {
        return categories[feature];
    }

    /** Empties the block. */
    public void clear() {
        size = 0;
    }

    /** Adds a row, whose features the caller sets. */
    public void add(Utf8 machine, long time) {
        machines[size] = machine;
        asOf[size] = time;
        size++;
    }
}
