package io.wheeltapper.forest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The columns for an ensemble's tests, and the place of each test. */
final class ColumnPlan {
    /** Number of recent chains that are tried for a set, so that planning stays fast. */
    private static final int CHAINS_TRIED = 64;

    private final List<BinnedColumn> columns = new ArrayList<>();
    private final Map<Test, Place> places = new HashMap<>();

    /**
     * The place of a test.
     *
     * @param test number of the test in its column
     */
    record Place(int column, int test) {}

    private record Test(int feature, Object cutOrSet) {}

    ColumnPlan(TreeEnsemble ensemble) {
        int features = ensemble.features().size();
        List<Set<Double>> cuts = new ArrayList<>();
        List<Set<CategorySet>> sets = new ArrayList<>();
        for (int feature = 0; feature < features; feature++) {
            cuts.add(new TreeSet<>());
            sets.add(new LinkedHashSet<>());
        }
        for (Tree tree : ensemble.trees()) {
            for (int node = 0; node < tree.nodes(); node++) {
                if (!tree.isLeaf(node)) {
                    CategorySet set = tree.categories(node);
                    if (set == null) {
                        cuts.get(tree.feature(node)).add(cut(tree, node));
                    } else {
                        sets.get(tree.feature(node)).add(set);
                    }
                }
            }
        }
        for (int feature = 0; feature < features; feature++) {
            planCuts(feature, cuts.get(feature));
            planSets(feature, sets.get(feature));
        }
    }

    List<BinnedColumn> columns() {
        return columns;
    }

    Place place(Tree tree, int node) {
        CategorySet set = tree.categories(node);
        Object cutOrSet = set == null ? (Object) cut(tree, node) : set;
        return Objects.requireNonNull(places.get(new Test(tree.feature(node), cutOrSet)));
    }

    /** Returns a threshold as a cut; adding 0 turns -0.0 into 0.0, which compares in the same way. */
    private static double cut(Tree tree, int node) {
        return tree.threshold(node) + 0.0;
    }

    private void planCuts(int feature, Set<Double> ascending) {
        double[] cuts = ascending.stream().mapToDouble(Double::doubleValue).toArray();
        for (int from = 0; from < cuts.length; from += BinnedColumn.MOST_TESTS) {
            double[] own = Arrays.copyOfRange(cuts, from, Math.min(cuts.length, from + BinnedColumn.MOST_TESTS));
            for (int test = 0; test < own.length; test++) {
                places.put(new Test(feature, own[test]), new Place(columns.size(), test));
            }
            columns.add(new ThresholdColumn(feature, own));
        }
    }

    /** Plans sets of categories, small ones first: each is appended to a chain of its subsets, or starts a chain. */
    private void planSets(int feature, Set<CategorySet> sets) {
        List<List<CategorySet>> chains = new ArrayList<>();
        sets.stream()
                .sorted(Comparator.comparingInt(set -> set.left().cardinality() + (set.others() ? 1 : 0)))
                .forEach(set -> chainFor(set, chains).add(set));
        for (List<CategorySet> chain : chains) {
            for (int test = 0; test < chain.size(); test++) {
                places.put(new Test(feature, chain.get(test)), new Place(columns.size(), test));
            }
            columns.add(column(feature, chain));
        }
    }

    private static List<CategorySet> chainFor(CategorySet set, List<List<CategorySet>> chains) {
        for (int tried = 0; tried < Math.min(CHAINS_TRIED, chains.size()); tried++) {
            List<CategorySet> chain = chains.get(chains.size() - 1 - tried);
            CategorySet largest = chain.get(chain.size() - 1);
            if (chain.size() < BinnedColumn.MOST_TESTS && largest.arity() == set.arity() && largest.isWithin(set)) {
                return chain;
            }
        }
        List<CategorySet> begun = new ArrayList<>();
        chains.add(begun);
        return begun;
    }

    private static BinnedColumn column(int feature, List<CategorySet> chain) {
        int arity = chain.get(0).arity();
        byte[] binOfCategory = new byte[arity + 1];
        for (CategorySet set : chain) {
            for (int code = 0; code <= arity; code++) {
                if (!(code == arity ? set.others() : set.left().get(code))) {
                    binOfCategory[code]++;
                }
            }
        }
        return new CategoryColumn(feature, chain.size(), binOfCategory);
    }
}
