package io.wheeltapper.pipeline.scoring;

import io.wheeltapper.core.feature.FeatureType;
import io.wheeltapper.forest.CompiledForest;
import io.wheeltapper.forest.Explainer;
import io.wheeltapper.lake.column.Utf8;
import io.wheeltapper.pipeline.decision.Decision;
import io.wheeltapper.pipeline.features.FeatureBlock;
import io.wheeltapper.pipeline.session.InternalRows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.types.UTF8String;
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
     * @param asOf as-of time
     * @param values values of the result row, the last of which receives the contributions
     * @param features features in the form for the forest
     * @param texts features in the form for people
     * @param foremost position of the row's component
     * @param risk risk by which the short list is ordered
     */
    private record HeldRow(
            long asOf,
            @Nullable Object[] values,
            double[] features,
            @Nullable Utf8[] texts,
            int foremost,
            double risk) {}

    /** Starts a block: finds the rows to hold back. */
    void begin(FeatureBlock block) {
        latestOfBlock.clear();
        for (int row = 0; row < block.size(); row++) {
            Utf8 machine = block.machine(row);
            HeldRow before = held.get(machine);
            Integer other = latestOfBlock.get(machine);
            boolean isLatest = (before == null || block.asOf(row) > before.asOf())
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
    InternalRow hold(
            FeatureBlock block,
            int row,
            @Nullable Object[] values,
            double[][] columns,
            @Nullable Utf8[] texts,
            double[] calibrated) {
        double[] features = new double[columns.length];
        for (int feature = 0; feature < features.length; feature++) {
            features[feature] = columns[feature][row];
        }
        int foremost = decision.foremost(calibrated);
        double risk = calibrated[foremost] / decision.thresholds().get(foremost);
        HeldRow before =
                held.put(block.machine(row), new HeldRow(block.asOf(row), values, features, texts, foremost, risk));
        return before == null ? null : new GenericInternalRow(before.values());
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

    /** Returns all rows that are still held back, the riskiest with explanations. */
    List<InternalRow> finish() {
        explain(held.values().stream()
                .sorted(Comparator.comparingDouble(HeldRow::risk).reversed().thenComparing(row ->
                        (UTF8String) row.values()[ScoredColumns.MACHINE_ID]))
                .limit(wanted.rows())
                .toList());
        List<InternalRow> rows = new ArrayList<>();
        held.values().forEach(row -> rows.add(new GenericInternalRow(row.values())));
        held.clear();
        return rows;
    }

    private void explain(List<HeldRow> rows) {
        int width = types.length;
        double[] values = new double[rows.size() * width];
        int[] labels = new int[rows.size()];
        for (int row = 0; row < labels.length; row++) {
            System.arraycopy(rows.get(row).features(), 0, values, row * width, width);
            labels[row] = 1 + rows.get(row).foremost();
        }
        double[] contributions = new double[values.length];
        forest.explainer().explainRows(values, labels, contributions);
        for (int row = 0; row < labels.length; row++) {
            double[] own = new double[width];
            System.arraycopy(contributions, row * width, own, 0, width);
            @Nullable Object[] result = rows.get(row).values();
            result[ScoredColumns.contributions(result.length)] =
                    strongest(rows.get(row).texts(), own);
        }
    }

    private static @Nullable UTF8String text(@Nullable Utf8 text) {
        return text == null ? null : InternalRows.text(text);
    }

    private GenericArrayData strongest(@Nullable Utf8[] texts, double[] contributions) {
        int[] positions = Explainer.strongest(contributions, wanted.contributions());
        Object[] structs = new Object[positions.length];
        for (int i = 0; i < structs.length; i++) {
            structs[i] = new GenericInternalRow(new @Nullable Object[] {
                UTF8String.fromString(forest.featureNames().get(positions[i])),
                text(texts[positions[i]]),
                contributions[positions[i]]
            });
        }
        return new GenericArrayData(structs);
    }
}
