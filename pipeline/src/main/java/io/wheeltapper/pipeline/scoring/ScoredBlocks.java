package io.wheeltapper.pipeline.scoring;

import io.wheeltapper.forest.CompiledForest;
import io.wheeltapper.forest.Scorer;
import io.wheeltapper.lake.column.Utf8;
import io.wheeltapper.pipeline.decision.Decision;
import io.wheeltapper.pipeline.features.FeatureBlock;
import io.wheeltapper.pipeline.session.InternalRows;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** The result rows of one task, of the columns of {@link ScoredColumns}. */
final class ScoredBlocks implements Iterator<InternalRow> {
    private final Iterator<FeatureBlock> blocks;
    private final FeatureEncoding preparation;
    private final Predictions calls;
    private final int components;
    private final Scorer scorer;
    private final double[] probabilities;
    private final double[] ofRow;
    private final String[] fingerprints = new String[FeatureBlock.CAPACITY];
    private final @Nullable Utf8[][] texts = new @Nullable Utf8[FeatureBlock.CAPACITY][];
    private final @Nullable RowExplainer explainer;
    private final ArrayDeque<InternalRow> ready = new ArrayDeque<>();
    private boolean isFinished;

    ScoredBlocks(
            Iterator<FeatureBlock> blocks,
            CompiledForest forest,
            FeatureEncoding preparation,
            Decision decision,
            Explanations explanations) {
        this.blocks = blocks;
        this.preparation = preparation;
        this.calls = new Predictions(decision);
        this.components = decision.components().size();
        this.scorer = forest.scorer();
        this.probabilities = new double[FeatureBlock.CAPACITY * forest.classes()];
        this.ofRow = new double[forest.classes()];
        this.explainer =
                explanations.isWanted() ? new RowExplainer(forest, decision, preparation.types(), explanations) : null;
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && blocks.hasNext()) {
            score(blocks.next());
        }
        if (ready.isEmpty() && !isFinished && explainer != null) {
            isFinished = true;
            ready.addAll(explainer.finish());
        }
        return !ready.isEmpty();
    }

    @Override
    public InternalRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    private void score(FeatureBlock block) {
        if (explainer != null) {
            explainer.begin(block);
        }
        for (int row = 0; row < block.size(); row++) {
            fingerprints[row] = FeatureFingerprint.of(block, preparation.types(), row);
            if (explainer != null && explainer.holds(block.machine(row), row)) {
                texts[row] = explainer.texts(block, row);
            }
        }
        double[][] columns = preparation.apply(block);
        scorer.score(columns, 0, block.size(), probabilities);
        for (int row = 0; row < block.size(); row++) {
            @Nullable Object[] values = values(block, row);
            if (explainer != null && explainer.holds(block.machine(row), row)) {
                InternalRow released = explainer.hold(block, row, values, columns, texts[row], calibrated(values));
                if (released != null) {
                    ready.add(released);
                }
            } else {
                ready.add(new GenericInternalRow(values));
            }
        }
    }

    private @Nullable Object[] values(FeatureBlock block, int row) {
        System.arraycopy(probabilities, row * ofRow.length, ofRow, 0, ofRow.length);
        Object[] called = calls.values(ofRow);
        @Nullable Object[] values = new @Nullable Object[ScoredColumns.width(called.length)];
        values[ScoredColumns.MACHINE_ID] = InternalRows.text(block.machine(row));
        values[ScoredColumns.AS_OF] = block.asOf(row);
        for (int i = 0; i < called.length; i++) {
            values[ScoredColumns.FIRST_PREDICTION + i] =
                    called[i] instanceof String text ? UTF8String.fromString(text) : called[i];
        }
        values[ScoredColumns.featureFingerprint(values.length)] = UTF8String.fromString(fingerprints[row]);
        return values;
    }

    private double[] calibrated(@Nullable Object[] values) {
        return Arrays.stream(values, ScoredColumns.FIRST_PREDICTION, ScoredColumns.FIRST_PREDICTION + components)
                .mapToDouble(value -> (Double) java.util.Objects.requireNonNull(value))
                .toArray();
    }
}
