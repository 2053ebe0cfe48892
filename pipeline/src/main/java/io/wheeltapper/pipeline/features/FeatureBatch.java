package io.wheeltapper.pipeline.features;

import io.wheeltapper.core.feature.Feature;
import io.wheeltapper.core.feature.FeatureSchema;
import io.wheeltapper.core.feature.FeatureType;
import io.wheeltapper.lake.column.DoubleColumn;
import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.lake.column.Utf8;
import org.jspecify.annotations.Nullable;

/** The rows of a block as a table holds them, in the columns of {@link FeatureColumns#schema(FeatureSchema)}. */
final class FeatureBatch {
    private static final int BEFORE = 2;

    private final FeatureType[] types;
    private final RowBatch batch;

    /** @param columns those of the features, perhaps followed by others, which are left to the caller */
    FeatureBatch(FeatureSchema features, TableSchema columns) {
        this.types = features.features().stream().map(Feature::type).toArray(FeatureType[]::new);
        this.batch = RowBatch.empty(columns);
    }

    /** Returns the rows of {@code block}, valid until the next call. */
    RowBatch rows(FeatureBlock block) {
        batch.clear();
        int size = block.size();
        for (int row = 0; row < size; row++) {
            batch.texts(0).append(block.machine(row));
            batch.longs(1).append(block.asOf(row));
        }
        for (int feature = 0; feature < types.length; feature++) {
            switch (types[feature]) {
                case NUMBER -> addNumbers(batch.doubles(BEFORE + feature), block.numbers(feature), size);
                case COUNT -> {
                    for (int row = 0; row < size; row++) {
                        batch.longs(BEFORE + feature).append((int) block.numbers(feature)[row]);
                    }
                }
                case CATEGORY -> addTexts(BEFORE + feature, block.categories(feature), size);
            }
        }
        return batch;
    }

    private static void addNumbers(DoubleColumn column, double[] values, int size) {
        for (int row = 0; row < size; row++) {
            if (Double.isNaN(values[row])) {
                column.appendNull();
            } else {
                column.append(values[row]);
            }
        }
    }

    private void addTexts(int column, @Nullable Utf8[] values, int size) {
        for (int row = 0; row < size; row++) {
            Utf8 value = values[row];
            if (value == null) {
                batch.texts(column).appendNull();
            } else {
                batch.texts(column).append(value);
            }
        }
    }
}
