package io.wheeltapper.pipeline.trees;

import io.wheeltapper.pipeline.trees.growth.BinnedRows;
import io.wheeltapper.pipeline.trees.growth.FeatureBins;
import io.wheeltapper.pipeline.trees.growth.GrownTree;
import io.wheeltapper.pipeline.trees.growth.GrowthRules;
import io.wheeltapper.pipeline.trees.growth.RowKinds;
import io.wheeltapper.pipeline.trees.growth.TreeGrower;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;

/** Grows the trees with the numbers of one partition, one after another. */
final class GrowTrees implements FlatMapFunction<Iterator<Integer>, GrownTree> {
    private final FeatureBins[] features;
    private final RowKinds kinds;
    private final GrowthRules rules;
    private final Broadcast<byte[][]> cells;

    /**
     * Creates the function.
     *
     * @param cells bin of each row, for each feature; then the kind of each row
     */
    GrowTrees(TrainingSet set, Broadcast<byte[][]> cells) {
        this.features = set.rows().features();
        this.kinds = set.rows().kinds();
        this.rules = set.rules();
        this.cells = cells;
    }

    /** Returns the broadcast form of {@code rows}: plain arrays, which every serializer supports. */
    static byte[][] cells(BinnedRows rows) {
        byte[][] cells = Arrays.copyOf(rows.columns(), rows.columns().length + 1);
        cells[rows.columns().length] = rows.kindOf();
        return cells;
    }

    @Override
    public Iterator<GrownTree> call(Iterator<Integer> trees) {
        byte[][] columns = Arrays.copyOf(cells.value(), features.length);
        byte[] kindOf = cells.value()[features.length];
        TreeGrower grower = new TreeGrower(new BinnedRows(features, columns, kinds, kindOf), rules);
        List<GrownTree> grown = new ArrayList<>();
        trees.forEachRemaining(tree -> grown.add(grower.grow(tree)));
        return grown.iterator();
    }
}
