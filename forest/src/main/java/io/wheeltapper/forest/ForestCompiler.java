package io.wheeltapper.forest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Arranges an ensemble in flat arrays. */
final class ForestCompiler {
    private final TreeEnsemble ensemble;
    private final ColumnPlan plan;
    private final long[] nodes;
    private final int[] leafRows;
    private final double[] covers;
    private final Map<List<Double>, Integer> rowsOfLeaves = new LinkedHashMap<>();

    private ForestCompiler(TreeEnsemble ensemble) {
        this.ensemble = ensemble;
        plan = new ColumnPlan(ensemble);
        if (plan.columns().size() > Nodes.MOST_COLUMNS) {
            throw new IllegalArgumentException("The ensemble needs %,d columns of tests, more than %,d"
                    .formatted(plan.columns().size(), Nodes.MOST_COLUMNS));
        }
        int count = ensemble.trees().stream().mapToInt(Tree::nodes).reduce(0, Math::addExact);
        nodes = new long[count];
        leafRows = new int[count];
        covers = new double[count];
    }

    static ForestData compile(TreeEnsemble ensemble) {
        return new ForestCompiler(ensemble).compile();
    }

    private ForestData compile() {
        List<Tree> trees = ensemble.trees();
        int[] roots = new int[trees.size()];
        int[] depths = new int[trees.size()];
        double[] weights = new double[trees.size()];
        int next = 0;
        for (int tree = 0; tree < roots.length; tree++) {
            roots[tree] = next;
            weights[tree] = ensemble.weight(tree);
            depths[tree] = layOut(trees.get(tree), next);
            next += trees.get(tree).nodes();
        }
        double[] leafValues = rowsOfLeaves.keySet().stream()
                .flatMapToDouble(row -> row.stream().mapToDouble(Double::doubleValue))
                .toArray();
        return ForestDataBuilder.builder()
                .kind(ensemble.kind())
                .features(ensemble.features())
                .classes(ensemble.classes())
                .columns(List.copyOf(plan.columns()))
                .roots(roots)
                .depths(depths)
                .weights(weights)
                .treesOfClass(ensemble.treesOfClass())
                .nodes(nodes)
                .leafRows(leafRows)
                .covers(covers)
                .leafValues(leafValues)
                .build();
    }

    /** Arranges a tree level by level, so that the nodes that most rows pass are close together. Returns the depth. */
    private int layOut(Tree tree, int root) {
        int[] sources = new int[tree.nodes()];
        int[] depths = new int[tree.nodes()];
        sources[0] = tree.root();
        int next = 1;
        for (int place = 0; place < sources.length; place++) {
            int source = sources[place];
            covers[root + place] = tree.cover(source);
            if (tree.isLeaf(source)) {
                nodes[root + place] = Nodes.leaf(root + place);
                leafRows[root + place] = leafRow(tree.values(source));
            } else {
                ColumnPlan.Place test = plan.place(tree, source);
                nodes[root + place] = Nodes.split(test.column(), test.test(), root + next);
                leafRows[root + place] = ForestData.SPLIT;
                depths[next] = depths[place] + 1;
                depths[next + 1] = depths[place] + 1;
                sources[next++] = tree.left(source);
                sources[next++] = tree.right(source);
            }
        }
        return depths[depths.length - 1];
    }

    private int leafRow(double[] values) {
        double[] row = ensemble.kind() == EnsembleKind.BOOSTED_ONE_VERSUS_REST ? values : shares(values);
        List<Double> key = new ArrayList<>(row.length);
        Arrays.stream(row).forEach(key::add);
        return rowsOfLeaves.computeIfAbsent(key, unused -> rowsOfLeaves.size());
    }

    /** Returns the class shares of a leaf; a leaf that no training row reached has none, and does not count. */
    private static double[] shares(double[] statistics) {
        double total = 0;
        for (double statistic : statistics) {
            total += statistic;
        }
        double[] shares = new double[statistics.length];
        for (int i = 0; total != 0 && i < shares.length; i++) {
            shares[i] = statistics[i] / total;
        }
        return shares;
    }
}
