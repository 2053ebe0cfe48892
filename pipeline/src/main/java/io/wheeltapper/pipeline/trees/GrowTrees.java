package io.wheeltapper.pipeline.trees;

import io.wheeltapper.pipeline.trees.growth.BinnedRows;
import io.wheeltapper.pipeline.trees.growth.GrownTree;
import io.wheeltapper.pipeline.trees.growth.GrowthRules;
import io.wheeltapper.pipeline.trees.growth.TreeGrower;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;

/** Grows the trees with the numbers of one partition, one after the other. */
final class GrowTrees implements FlatMapFunction<Iterator<Integer>, GrownTree> {
    private final Broadcast<BinnedRows> rows;
    private final GrowthRules rules;

    GrowTrees(Broadcast<BinnedRows> rows, GrowthRules rules) {
        this.rows = rows;
        this.rules = rules;
    }

    @Override
    public Iterator<GrownTree> call(Iterator<Integer> trees) {
        List<GrownTree> grown = new ArrayList<>();
        TreeGrower grower = new TreeGrower(rows.value(), rules);
        trees.forEachRemaining(tree -> grown.add(grower.grow(tree)));
        return grown.iterator();
    }
}
