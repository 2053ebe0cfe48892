package io.wheeltapper.pipeline.features;

import io.wheeltapper.core.feature.FeatureType;
import io.wheeltapper.pipeline.session.InternalRows;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;

/** Rows of a feature table in blocks; the same block is reused. */
final class StoredBlocks implements Iterator<FeatureBlock> {
    private static final int BEFORE = 2;

    private final List<String> names;
    private final FeatureType[] types;
    private final Iterator<InternalRow> rows;
    private final FeatureBlock block;

    /**
     * Creates blocks.
     *
     * @param names of the features
     * @param types of the features
     * @param rows {@code machine_id STRING, as_of TIMESTAMP}, then the features
     */
    StoredBlocks(List<String> names, FeatureType[] types, Iterator<InternalRow> rows) {
        this.names = names;
        this.types = types;
        this.rows = rows;
        this.block = new FeatureBlock(types);
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public FeatureBlock next() {
        if (!rows.hasNext()) {
            throw new NoSuchElementException();
        }
        block.clear();
        while (rows.hasNext() && block.room() > 0) {
            add(rows.next());
        }
        return block;
    }

    private void add(InternalRow row) {
        int position = block.size();
        block.add(InternalRows.text(row, 0), row.getLong(1));
        for (int feature = 0; feature < types.length; feature++) {
            int column = BEFORE + feature;
            boolean isMissing = row.isNullAt(column);
            switch (types[feature]) {
                case NUMBER -> block.numbers(feature)[position] = isMissing ? Double.NaN : row.getDouble(column);
                case COUNT -> {
                    if (isMissing) {
                        throw FeatureErrors.missingCount(names.get(feature), InternalRows.text(row, 0), row.getLong(1));
                    }
                    block.numbers(feature)[position] = row.getInt(column);
                }
                case CATEGORY ->
                    block.categories(feature)[position] = isMissing ? null : InternalRows.text(row, column);
            }
        }
    }
}
