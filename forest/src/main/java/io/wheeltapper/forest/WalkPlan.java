package io.wheeltapper.forest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How blocks of rows find their leaves: made from a forest when it is first scored, and never stored.
 *
 * @param columns what heads ask about
 * @param heads of each tree
 * @param buffers number of buffers that the longest program needs
 * @param tails nodes below the heads, as {@link Tails} says
 */
record WalkPlan(List<HeadColumn> columns, Head[] heads, int buffers, long[] tails) {
    static WalkPlan of(ForestData forest) {
        List<HeadTree> trees = Arrays.stream(forest.roots())
                .mapToObj(root -> HeadTree.of(forest, root))
                .toList();
        HeadColumns columns = new HeadColumns(forest, trees);
        Tails tails = new Tails(forest);
        List<Head> heads = new ArrayList<>();
        int buffers = 1;
        for (int tree = 0; tree < trees.size(); tree++) {
            HeadWriter head = new HeadWriter(forest, trees.get(tree), columns);
            int[] exits = head.exits();
            heads.add(new Head(head.steps(), tails.place(exits), StopPlan.of(forest, tree, exits)));
            buffers = Math.max(buffers, head.buffers());
        }
        return new WalkPlan(columns.columns(), heads.toArray(Head[]::new), buffers, tails.nodes());
    }
}
