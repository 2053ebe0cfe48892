package io.wheeltapper.pipeline.scoring;

import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.pipeline.features.FeatureBlock;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** The scored rows of one task, a batch for each block and one more for those that were held back. */
final class ScoredBatches implements Iterator<RowBatch> {
    private final Iterator<FeatureBlock> blocks;
    private final BlockScorer scorer;
    private final TableSchema schema;
    private boolean isFinished;

    ScoredBatches(Iterator<FeatureBlock> blocks, BlockScorer scorer, TableSchema schema) {
        this.blocks = blocks;
        this.scorer = scorer;
        this.schema = schema;
    }

    @Override
    public boolean hasNext() {
        return !isFinished;
    }

    @Override
    public RowBatch next() {
        if (isFinished) {
            throw new NoSuchElementException();
        }
        RowBatch batch = RowBatch.empty(schema);
        if (blocks.hasNext()) {
            scorer.score(blocks.next(), batch);
        } else {
            scorer.finish(batch);
            isFinished = true;
        }
        return batch;
    }
}
