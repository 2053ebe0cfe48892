package io.wheeltapper.pipeline.trees;

import io.wheeltapper.pipeline.trees.boosting.BoostedEnsemble;
import io.wheeltapper.pipeline.trees.boosting.Boosting;
import io.wheeltapper.pipeline.trees.boosting.BoostingRules;
import io.wheeltapper.pipeline.trees.growth.BinnedRows;
import io.wheeltapper.pipeline.trees.growth.FeatureBins;
import io.wheeltapper.pipeline.trees.growth.RowKinds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;

/** Boosts trees for the labels of one partition, one label after another. */
final class GrowBoosted implements FlatMapFunction<Iterator<Integer>, BoostedEnsemble> {
    private final FeatureBins[] features;
    private final RowKinds kinds;
    private final boolean[] isHeldOut;
    private final BoostingRules rules;
    private final int roundsOtherwise;
    private final Broadcast<byte[][]> cells;

    /**
     * Creates the function.
     *
     * @param isHeldOut whether the rows of each kind are held out at first; empty to grow all rounds
     * @param roundsOtherwise number of rounds if holding out does not work
     * @param cells as in {@link GrowTrees#cells}
     */
    GrowBoosted(
            BinnedRows rows, boolean[] isHeldOut, BoostingRules rules, int roundsOtherwise, Broadcast<byte[][]> cells) {
        this.features = rows.features();
        this.kinds = rows.kinds();
        this.isHeldOut = isHeldOut;
        this.rules = rules;
        this.roundsOtherwise = roundsOtherwise;
        this.cells = cells;
    }

    @Override
    public Iterator<BoostedEnsemble> call(Iterator<Integer> labels) {
        byte[][] columns = Arrays.copyOf(cells.value(), features.length);
        byte[] kindOf = cells.value()[features.length];
        BinnedRows rows = new BinnedRows(features, columns, kinds, kindOf);
        TaskContext task = TaskContext.get();
        List<BoostedEnsemble> grown = new ArrayList<>();
        labels.forEachRemaining(label -> {
            Boosting boosting = new Boosting(rows, rules, label, task::killTaskIfInterrupted);
            grown.add(isHeldOut.length == 0 ? boosting.grow() : boosting.grow(heldOut(kindOf), roundsOtherwise));
        });
        return grown.iterator();
    }

    private boolean[] heldOut(byte[] kindOf) {
        boolean[] heldOut = new boolean[kindOf.length];
        for (int row = 0; row < heldOut.length; row++) {
            heldOut[row] = isHeldOut[kindOf[row] & 0xFF];
        }
        return heldOut;
    }
}
