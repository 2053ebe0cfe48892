package io.wheeltapper.pipeline.scoring;

import io.wheeltapper.forest.CompiledForest;
import io.wheeltapper.pipeline.decision.Decision;
import io.wheeltapper.pipeline.features.BlockWork;
import io.wheeltapper.pipeline.features.FeatureBlock;
import io.wheeltapper.pipeline.models.ModelManifest;
import io.wheeltapper.pipeline.session.BatchRows;
import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;

/** Scores blocks of feature rows with a compiled forest, in the task that computed them. */
final class FusedScoring implements BlockWork<InternalRow> {
    private final CompiledForest forest;
    private final FeatureEncoding preparation;
    private final Decision decision;
    private final Explanations explanations;

    FusedScoring(CompiledForest forest, ModelManifest manifest, Explanations explanations) {
        this.forest = forest;
        this.preparation = FeatureEncoding.of(manifest);
        this.decision = manifest.decision();
        this.explanations = explanations;
    }

    @Override
    public Iterator<InternalRow> of(Iterator<FeatureBlock> blocks) {
        BlockScorer scorer = new BlockScorer(forest, preparation, decision, explanations);
        return new BatchRows(new ScoredBatches(blocks, scorer, ScoredColumns.schema(decision)));
    }
}
