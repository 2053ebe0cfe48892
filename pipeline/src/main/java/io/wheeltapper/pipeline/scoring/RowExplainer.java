package io.wheeltapper.pipeline.scoring;

import io.wheeltapper.core.feature.FeatureType;
import io.wheeltapper.forest.CompiledForest;
import io.wheeltapper.forest.Explainer;
import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.Utf8;
import io.wheeltapper.pipeline.decision.Decision;
import io.wheeltapper.pipeline.features.FeatureBlock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Explains the rows of a task that may be on the short list: the riskiest among the latest rows of its machines. They
 * are held back until the task knows which they are. All rows of a machine must be in one task.
 */
final class RowExplainer {
    private final CompiledForest forest;
    private final Decision decision;
    private final FeatureType[] types;
    private final Explanations wanted;
    /** The latest row of each machine so far. */
    private final Map<Utf8, HeldRow> held = new HashMap<>();
    /** Of the present block, the position of the latest row of each machine. */
    private final Map<Utf8, Integer> latestOfBlock = new HashMap<>();

    RowExplainer(CompiledForest forest, Decision decision, FeatureType[] types, Explanations wanted) {
        this.forest = forest;
        this.decision = decision;
        this.types = types;
        this.wanted = wanted;
    }

    /**
     * A row that is held back.
     *
     * @param row the scored row
     * @param features features in the form for the forest
     * @param texts features in the form for people
     * @param foremost position of the row's component
     * @param risk risk by which the short list is ordered
     */
    private record HeldRow(
            ScoredRow row, double[] features, @Nullable Utf8[] texts, int foremost, double risk) {}

    /** Starts a block: finds the rows to hold back. */
    void begin(FeatureBlock block) {
        latestOfBlock.clear();
        for (int row = 0; row < block.size(); row++) {
            Utf8 machine = block.machine(row);
            HeldRow before = held.get(machine);
            Integer other = latestOfBlock.get(machine);
            boolean isLatest = (before == null || block.asOf(row) > before.row().asOf())
                    && (other == null || block.asOf(row) > block.asOf(other));
            if (isLatest && !ShortList.hasFailedSince(wanted.lastFailures(), machine.toString(), block.asOf(row))) {
                latestOfBlock.put(machine, row);
            }
        }
    }

    /** Whether a row of the block that was begun last has to wait. */
    boolean holds(Utf8 machine, int row) {
        Integer latest = latestOfBlock.get(machine);
        return latest != null && latest == row;
    }

    /**
     * Holds a row back.
     *
     * @return the earlier row of the same machine, which is released; null if there is none
     */
    @Nullable
    ScoredRow hold(ScoredRow scored, int row, double[][] columns, @Nullable Utf8[] texts) {
        double[] features = new double[columns.length];
        for (int feature = 0; feature < features.length; feature++) {
            features[feature] = columns[feature][row];
        }
        double[] calibrated = scored.prediction().probabilities();
        int foremost = decision.foremost(calibrated);
        double risk = calibrated[foremost] / decision.thresholds().get(foremost);
        HeldRow before = held.put(scored.machine(), new HeldRow(scored, features, texts, foremost, risk));
        return before == null ? null : before.row();
    }

    /** Returns the features of a row in the form for people; to be called before missing ones are replaced. */
    @Nullable
    Utf8[] texts(FeatureBlock block, int row) {
        @Nullable Utf8[] texts = new @Nullable Utf8[types.length];
        for (int feature = 0; feature < types.length; feature++) {
            texts[feature] = switch (types[feature]) {
                case NUMBER -> number(block.numbers(feature)[row]);
                case COUNT -> Utf8.of(Integer.toString((int) block.numbers(feature)[row]));
                case CATEGORY -> block.categories(feature)[row];
            };
        }
        return texts;
    }

    private static @Nullable Utf8 number(double value) {
        return Double.isNaN(value) ? null : Utf8.of(Double.toString(value));
    }

    /** Appends all rows that are still held back, the riskiest with explanations. */
    void finish(RowBatch target) {
        IdentityHashMap<ScoredRow, List<Contribution>> explanations = explain(held.values().stream()
                .sorted(Comparator.comparingDouble(HeldRow::risk)
                        .reversed()
                        .thenComparing(row -> row.row().machine()))
                .limit(wanted.rows())
                .toList());
        held.values().forEach(row -> ScoredColumns.append(target, row.row(), explanations.get(row.row())));
        held.clear();
    }

    private IdentityHashMap<ScoredRow, List<Contribution>> explain(List<HeldRow> rows) {
        int width = types.length;
        double[] values = new double[rows.size() * width];
        int[] labels = new int[rows.size()];
        for (int row = 0; row < labels.length; row++) {
            System.arraycopy(rows.get(row).features(), 0, values, row * width, width);
            labels[row] = 1 + rows.get(row).foremost();
        }
        double[] contributions = new double[values.length];
        forest.explainer().explainRows(values, labels, contributions);
        IdentityHashMap<ScoredRow, List<Contribution>> explanations = new IdentityHashMap<>();
        for (int row = 0; row < labels.length; row++) {
            double[] own = new double[width];
            System.arraycopy(contributions, row * width, own, 0, width);
            explanations.put(rows.get(row).row(), strongest(rows.get(row).texts(), own));
        }
        return explanations;
    }

    private List<Contribution> strongest(@Nullable Utf8[] texts, double[] contributions) {
        List<Contribution> strongest = new ArrayList<>();
        for (int position : Explainer.strongest(contributions, wanted.contributions())) {
            Utf8 text = texts[position];
            strongest.add(new Contribution(
                    forest.featureNames().get(position),
                    text == null ? null : text.toString(),
                    contributions[position]));
        }
        return strongest;
    }
}
