package io.wheeltapper.pipeline.scoring;

import io.wheeltapper.pipeline.features.FeatureBlock;
import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/** One row for each row of each block; a block is worked on as a whole before its first row is asked for. */
abstract class BlockRows implements Iterator<InternalRow> {
    private final Iterator<FeatureBlock> blocks;
    private @Nullable FeatureBlock block;
    private int next;

    BlockRows(Iterator<FeatureBlock> blocks) {
        this.blocks = blocks;
    }

    abstract void open(FeatureBlock block);

    abstract InternalRow row(FeatureBlock block, int row);

    @Override
    public boolean hasNext() {
        return (block != null && next < block.size()) || blocks.hasNext();
    }

    @Override
    public InternalRow next() {
        FeatureBlock current = block;
        if (current == null || next == current.size()) {
            current = blocks.next();
            block = current;
            next = 0;
            open(current);
        }
        return row(current, next++);
    }
}
