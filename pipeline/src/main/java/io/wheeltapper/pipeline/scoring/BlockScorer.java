package io.wheeltapper.pipeline.scoring;

import io.wheeltapper.forest.CompiledForest;
import io.wheeltapper.forest.Scorer;
import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.Utf8;
import io.wheeltapper.pipeline.decision.Decision;
import io.wheeltapper.pipeline.features.FeatureBlock;
import org.jspecify.annotations.Nullable;

/** Scores the blocks of one task with a compiled forest; rows have the columns of {@link ScoredColumns}. */
final class BlockScorer {
    private final FeatureEncoding preparation;
    private final PredictionRule rule;
    private final Scorer scorer;
    private final double[] probabilities;
    private final double[] ofRow;
    private final FeatureFingerprint fingerprint;
    private final String[] fingerprints = new String[FeatureBlock.CAPACITY];
    private final @Nullable Utf8[][] texts = new @Nullable Utf8[FeatureBlock.CAPACITY][];
    private final @Nullable RowExplainer explainer;

    BlockScorer(CompiledForest forest, FeatureEncoding preparation, Decision decision, Explanations explanations) {
        this.preparation = preparation;
        this.rule = new PredictionRule(decision);
        this.fingerprint = new FeatureFingerprint(preparation.types());
        this.scorer = forest.scorer();
        this.probabilities = new double[FeatureBlock.CAPACITY * forest.classes()];
        this.ofRow = new double[forest.classes()];
        this.explainer =
                explanations.isWanted() ? new RowExplainer(forest, decision, preparation.types(), explanations) : null;
    }

    /**
     * Appends the rows of {@code block} to {@code target}; where rows are to be explained, those that may be are held back
     * until {@link #finish}.
     */
    void score(FeatureBlock block, RowBatch target) {
        if (explainer != null) {
            explainer.begin(block);
        }
        for (int row = 0; row < block.size(); row++) {
            fingerprints[row] = fingerprint.of(block, row);
            if (explainer != null && explainer.holds(block.machine(row), row)) {
                texts[row] = explainer.texts(block, row);
            }
        }
        double[][] columns = preparation.apply(block);
        scorer.score(columns, 0, block.size(), probabilities);
        for (int row = 0; row < block.size(); row++) {
            ScoredRow scored = scored(block, row);
            if (explainer != null && explainer.holds(block.machine(row), row)) {
                ScoredRow released = explainer.hold(scored, row, columns, texts[row]);
                if (released != null) {
                    ScoredColumns.append(target, released, null);
                }
            } else {
                ScoredColumns.append(target, scored, null);
            }
        }
    }

    private ScoredRow scored(FeatureBlock block, int row) {
        System.arraycopy(probabilities, row * ofRow.length, ofRow, 0, ofRow.length);
        return new ScoredRow(block.machine(row), block.asOf(row), rule.predict(ofRow), fingerprints[row]);
    }

    /** Appends the rows that have been held back. */
    void finish(RowBatch target) {
        if (explainer != null) {
            explainer.finish(target);
        }
    }
}
