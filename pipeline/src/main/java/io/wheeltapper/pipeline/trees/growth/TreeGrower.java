package io.wheeltapper.pipeline.trees.growth;

import org.jspecify.annotations.Nullable;

/**
 * Grows classification trees one by one, each from its root downwards and depth first: a random forest (Breiman: Random
 * Forests, 2001) with the splitting rule, the stopping rule and the statistics of Spark MLlib 4.1
 * ({@code org.apache.spark.ml.tree.impl.RandomForest}). Where nothing is drawn at random, the trees are MLlib's to the
 * last bit, provided that sums of weights are exact in any order, as are those of whole numbers or of multiples of
 * 1/1024.
 *
 * <p>A tree depends on the rows, the rules and its number alone. Takes 16 bytes for each row in addition to its input.
 * Not thread-safe: one grower for each thread, on the same rows.
 */
public final class TreeGrower {
    /** Impurity below which a node is pure except for rounding: one plus half of it is one. */
    private static final double PURE = Math.ulp(1.0);

    private final BinnedRows rows;
    private final GrowthRules rules;
    private final Sampler sampler;
    private final Sample sample;
    private final FeatureDraw draw;
    private final SplitSearch search;
    private final Histograms histograms;
    private final int[] group = new int[Histograms.WIDTH];
    private final byte[][] columns = new byte[Histograms.WIDTH][];
    private final ClassificationTreeBuilder builder = new ClassificationTreeBuilder();

    public TreeGrower(BinnedRows rows, GrowthRules rules) {
        this.rows = rows;
        this.rules = rules;
        this.sampler = rules.sampling().sampler();
        this.sample = new Sample(rows);
        this.draw = new FeatureDraw(rows.features().length, rules.featuresPerNode());
        this.search = new SplitSearch(rules, rows.kinds());
        this.histograms = new Histograms(rows.mostBins(), rows.kinds().count());
    }

    /** Grows the tree with this number, from 0. */
    public GrownTree grow(int tree) {
        RandomNumbers numbers = RandomNumbers.of(rules.seed(), tree);
        ClassWeightSum drawn = sample.draw(sampler, numbers);
        grow(0, sample.size(), 0, drawn, numbers);
        return builder.build();
    }

    private int grow(int from, int to, int level, ClassWeightSum sum, RandomNumbers numbers) {
        int node = builder.add(sum);
        ImpuritySplit split = bestSplit(from, to, sum, numbers);
        if (split == null) {
            builder.markWithoutValidSplit(node);
        } else if (split.gain() > 0 && level < rules.depth()) {
            divide(node, split, from, to, level, numbers);
        }
        return node;
    }

    private @Nullable ImpuritySplit bestSplit(int from, int to, ClassWeightSum sum, RandomNumbers numbers) {
        search.begin(sum);
        int waiting = 0;
        for (int feature : draw.next(numbers)) {
            if (rows.features()[feature].bins() > 1) {
                group[waiting++] = feature;
            }
            if (waiting == group.length) {
                offerGroup(waiting, from, to);
                waiting = 0;
            }
        }
        offerGroup(waiting, from, to);
        return search.best();
    }

    /** Offers the first features of the group to the search. */
    private void offerGroup(int features, int from, int to) {
        for (int place = 0; place < features; place++) {
            columns[place] = rows.columns()[group[place]];
        }
        histograms.count(sample, from, to, columns, features);
        for (int place = 0; place < features; place++) {
            search.offer(group[place], rows.features()[group[place]], histograms.at(place));
        }
    }

    private void divide(int node, ImpuritySplit split, int from, int to, int level, RandomNumbers numbers) {
        boolean leftEnds = ends(split.left(), level + 1);
        boolean rightEnds = ends(split.right(), level + 1);
        FeatureBins bins = rows.features()[split.feature()];
        int middle = leftEnds && rightEnds
                ? from
                : sample.divide(from, to, rows.columns()[split.feature()], split.leftBins(bins));
        int left = leftEnds ? builder.add(split.left()) : grow(from, middle, level + 1, split.left(), numbers);
        int right = rightEnds ? builder.add(split.right()) : grow(middle, to, level + 1, split.right(), numbers);
        if (builder.sayTheSame(left, right)) {
            builder.cutBack(node);
        } else {
            builder.split(node, split, bins, right);
        }
    }

    private boolean ends(ClassWeightSum sum, int level) {
        return level == rules.depth() || Math.abs(sum.impurity()) < PURE;
    }
}
