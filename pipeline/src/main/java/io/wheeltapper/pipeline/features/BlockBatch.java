package io.wheeltapper.pipeline.features;

import io.wheeltapper.core.feature.FeatureType;
import io.wheeltapper.lake.column.Utf8;
import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.vectorized.OnHeapColumnVector;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.jspecify.annotations.Nullable;

/**
 * A block in Spark's form: {@code machine_id STRING, as_of TIMESTAMP}, then the features: numbers as DOUBLE, counts as
 * INT, categories as STRING.
 */
final class BlockBatch {
    private static final int BEFORE = 2;

    private final FeatureType[] types;
    private final WritableColumnVector[] vectors;
    private final ColumnarBatch batch;

    BlockBatch(FeatureType[] types, StructType schema) {
        this.types = types;
        this.vectors = OnHeapColumnVector.allocateColumns(FeatureBlock.CAPACITY, schema);
        this.batch = new ColumnarBatch((ColumnVector[]) vectors);
    }

    /** Returns the rows of {@code block}, valid until the next call. */
    Iterator<InternalRow> rows(FeatureBlock block) {
        int size = block.size();
        for (WritableColumnVector vector : vectors) {
            vector.reset();
        }
        for (int row = 0; row < size; row++) {
            text(vectors[0], row, block.machine(row));
            vectors[1].putLong(row, block.asOf(row));
        }
        for (int feature = 0; feature < types.length; feature++) {
            WritableColumnVector vector = vectors[BEFORE + feature];
            switch (types[feature]) {
                case NUMBER -> numbers(vector, block.numbers(feature), size);
                case COUNT -> counts(vector, block.numbers(feature), size);
                case CATEGORY -> {
                    for (int row = 0; row < size; row++) {
                        text(vector, row, block.categories(feature)[row]);
                    }
                }
            }
        }
        batch.setNumRows(size);
        return batch.rowIterator();
    }

    private static void numbers(WritableColumnVector vector, double[] values, int size) {
        vector.putDoubles(0, size, values, 0);
        for (int row = 0; row < size; row++) {
            if (Double.isNaN(values[row])) {
                vector.putNull(row);
            }
        }
    }

    private static void counts(WritableColumnVector vector, double[] values, int size) {
        for (int row = 0; row < size; row++) {
            vector.putInt(row, (int) values[row]);
        }
    }

    private static void text(WritableColumnVector vector, int row, @Nullable Utf8 value) {
        if (value == null) {
            vector.putNull(row);
        } else {
            byte[] bytes = value.bytes();
            vector.putByteArray(row, bytes, 0, bytes.length);
        }
    }
}
