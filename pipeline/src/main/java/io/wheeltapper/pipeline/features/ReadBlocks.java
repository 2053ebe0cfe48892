package io.wheeltapper.pipeline.features;

import io.wheeltapper.core.feature.Feature;
import io.wheeltapper.core.feature.FeatureSchema;
import io.wheeltapper.core.feature.FeatureType;
import io.wheeltapper.lake.column.LongColumn;
import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.lake.column.TextColumn;
import io.wheeltapper.lake.log.DataFile;
import io.wheeltapper.lake.parquet.DataFiles;
import io.wheeltapper.lake.parquet.RowsWanted;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;

/** Rows of a feature table in blocks, in the order of the machines and times; the same block is reused. */
final class ReadBlocks implements Iterator<FeatureBlock> {
    private static final int BEFORE = 2;

    private final List<String> names;
    private final FeatureType[] types;
    private final RowBatch rows;
    private final int[] order;
    private final FeatureBlock block;
    private int next;

    private ReadBlocks(FeatureSchema features, RowBatch rows) {
        this.names = features.names();
        this.types = features.features().stream().map(Feature::type).toArray(FeatureType[]::new);
        this.rows = rows;
        TextColumn machines = rows.texts(0);
        LongColumn times = rows.longs(1);
        this.order = IntStream.range(0, rows.rows())
                .boxed()
                .sorted(Comparator.comparing((Integer row) -> machines.get(row)).thenComparingLong(times::get))
                .mapToInt(Integer::intValue)
                .toArray();
        this.block = new FeatureBlock(types);
    }

    /**
     * Reads the wanted rows, all of which are in memory at once.
     *
     * @param columns {@code machine_id STRING, as_of TIMESTAMP}, then {@code features}
     */
    static ReadBlocks of(
            Configuration hadoop,
            List<DataFile> files,
            TableSchema columns,
            FeatureSchema features,
            RowsWanted wanted) {
        RowBatch rows = RowBatch.empty(columns);
        for (DataFile file : files) {
            if (wanted.mayLieIn(file)) {
                DataFiles.read(hadoop, file, columns, wanted, batch -> {
                    for (int row = 0; row < batch.rows(); row++) {
                        long asOf = batch.longs(1).get(row);
                        boolean isWanted = asOf > wanted.after()
                                && asOf <= wanted.upTo()
                                && wanted.keys().contains(batch.texts(0).get(row));
                        if (isWanted) {
                            rows.appendFrom(batch, row);
                        }
                    }
                });
            }
        }
        return new ReadBlocks(features, rows);
    }

    @Override
    public boolean hasNext() {
        return next < order.length;
    }

    @Override
    public FeatureBlock next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        block.clear();
        while (hasNext() && block.room() > 0) {
            add(order[next++]);
        }
        return block;
    }

    private void add(int row) {
        int position = block.size();
        block.add(rows.texts(0).get(row), rows.longs(1).get(row));
        for (int feature = 0; feature < types.length; feature++) {
            int column = BEFORE + feature;
            boolean isMissing = rows.columns().get(column).isNull(row);
            switch (types[feature]) {
                case NUMBER ->
                    block.numbers(feature)[position] =
                            isMissing ? Double.NaN : rows.doubles(column).get(row);
                case COUNT -> {
                    if (isMissing) {
                        throw FeatureErrors.missingCount(
                                names.get(feature), block.machine(position), block.asOf(position));
                    }
                    block.numbers(feature)[position] = rows.longs(column).get(row);
                }
                case CATEGORY ->
                    block.categories(feature)[position] =
                            isMissing ? null : rows.texts(column).get(row);
            }
        }
    }
}
