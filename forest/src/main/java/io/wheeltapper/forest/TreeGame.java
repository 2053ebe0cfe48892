package io.wheeltapper.forest;

import java.util.Arrays;

/**
 * Shapley values of the features in one tree, for several rows at once.
 *
 * <p>Path-dependent TreeSHAP (Lundberg, Erion and Lee, Consistent Individualized Feature Attribution for Tree Ensembles, 2018;
 * Lundberg et al., From local explanations to global understanding with explainable AI for trees, Nature Machine Intelligence
 * 2, 2020): a feature that is not known follows the training rows, to either side in their shares. For a leaf with value
 * <i>v</i> let <i>z<sub>j</sub></i> be the share of the training rows that the splits on feature <i>j</i> send towards it, and
 * <i>o<sub>j</sub></i> 1 if the row itself passes all of them, else 0. With the features of a set known, the leaf adds
 * <i>v</i> times the product of <i>o<sub>j</sub></i> over these and <i>z<sub>j</sub></i> over the others. By the multilinear
 * extension (Owen, Multilinear Extensions of Games, Management Science 18, 1972) the Shapley value of <i>i</i> is
 *
 * <pre>
 * ∫ from 0 to 1 of  Σ over leaves of  v (o_i - z_i) Π over j ≠ i of (z_j + t (o_j - z_j))  dt
 * </pre>
 *
 * a polynomial in <i>t</i> whose degree is below the number of features on a path, so that {@link GaussLegendre} with half as
 * many points is exact. On the way down each node gets the product of its path at each point, on the way up the sum over the
 * leaves below; an edge adds to its feature (o - z) / (z + t (o - z)) times that sum. A split on a feature that stands on the
 * path already takes its earlier factor out of the product and its earlier addition back. (After the same thought, Linear
 * TreeShap by Yu et al., 2022.) The cost is nodes times points.
 *
 * <p>Not thread-safe.
 */
final class TreeGame {
    /** Number of rows that are explained at once. */
    static final int ROWS = 64;

    private final ForestData forest;
    private final Bins bins;
    /** By edge of the path, from 1: product, and sum of the leaves below, for each point and row. */
    private double[][] products = new double[0][];

    private double[][] sums = new double[0][];
    /** By edge: 1 for rows that pass this split and the earlier ones on its feature, else 0. */
    private double[][] passes = new double[0][];
    /** By edge: the share of the training rows that do. */
    private double[] shares = new double[0];
    /** By feature: the last edge of the path that splits on it; 0 if none does. */
    private final int[] lastEdge;

    private final double[] atPass = new double[ROWS];
    private final double[] always = new double[ROWS];

    private GaussLegendre rule = GaussLegendre.of(1);
    private LabelView view;
    private double[] contributions = new double[0];
    private int rows;

    /** @param bins hold the rows to be explained, up to {@value #ROWS} */
    TreeGame(ForestData forest, Bins bins, LabelView view) {
        this.forest = forest;
        this.bins = bins;
        this.view = view;
        this.lastEdge = new int[forest.features().size()];
        Arrays.fill(always, 1);
    }

    /**
     * Starts explaining {@code count} rows, and adds to {@code contributions}: for each feature those of {@value #ROWS}
     * rows.
     */
    void explain(LabelView label, int count, double[] target) {
        view = label;
        rows = count;
        contributions = target;
    }

    /** Adds the contributions of one tree. */
    void add(int tree) {
        int root = forest.roots()[tree];
        if (!view.parts(root)) {
            return;
        }
        int depth = forest.depths()[tree];
        prepare(depth, (Math.min(depth, lastEdge.length) + 1) / 2);
        Arrays.fill(products[0], view.weight(tree));
        split(root, 0);
    }

    private void split(int node, int edge) {
        long packed = forest.nodes()[node];
        int left = Nodes.left(packed);
        double leftShare = view.leftShare(node);
        Arrays.fill(sums[edge], 0, rule.count() * ROWS, 0);
        child(packed, left, leftShare, edge + 1);
        child(packed, left + 1, 1 - leftShare, edge + 1);
    }

    /** Descends to the child at the end of {@code edge}, and returns. */
    private void child(long split, int child, double share, int edge) {
        if (!view.parts(child) && view.value(child) == 0) {
            return;
        }
        int feature = forest.columns().get(Nodes.column(split)).feature();
        int earlier = lastEdge[feature];
        double[] passedBefore = earlier == 0 ? always : passes[earlier];
        shares[edge] = earlier == 0 ? share : share * shares[earlier];
        fillPasses(split, child != Nodes.left(split), passedBefore, passes[edge]);
        multiply(edge, earlier, passedBefore);
        if (view.parts(child)) {
            lastEdge[feature] = edge;
            split(child, edge);
            lastEdge[feature] = earlier;
        } else {
            scale(products[edge], view.value(child), sums[edge]);
        }
        credit(edge, earlier, passedBefore, feature);
    }

    private void fillPasses(long split, boolean right, double[] before, double[] passes) {
        byte[] bytes = bins.bytes();
        int offset = Nodes.binOffset(split);
        int test = Nodes.test(split);
        for (int row = 0; row < rows; row++) {
            boolean goesRight = (bytes[bins.place(row) + offset] & 0xFF) > test;
            passes[row] = goesRight == right ? before[row] : 0;
        }
    }

    /**
     * Computes the products at the end of {@code edge}: those at its beginning with its factor in place of that of the
     * earlier edge.
     */
    private void multiply(int edge, int earlier, double[] before) {
        double z = shares[edge];
        for (int point = 0; point < rule.count(); point++) {
            double t = rule.points()[point];
            double passed = z + t * (1 - z);
            double stopped = z * (1 - t);
            if (earlier == 0) {
                multiply(edge, point, stopped, 0, passed - stopped, before);
            } else {
                double passedEarlier = shares[earlier] + t * (1 - shares[earlier]);
                double stoppedEarlier = shares[earlier] * (1 - t);
                double never = stoppedEarlier == 0 ? 0 : stopped / stoppedEarlier;
                double onlyEarlier = stopped / passedEarlier;
                multiply(edge, point, never, onlyEarlier - never, passed / passedEarlier - onlyEarlier, before);
            }
        }
    }

    private void multiply(int edge, int point, double never, double ifBefore, double ifNow, double[] before) {
        double[] from = products[edge - 1];
        double[] to = products[edge];
        double[] now = passes[edge];
        int at = point * ROWS;
        for (int row = 0; row < rows; row++) {
            to[at + row] = from[at + row] * (never + ifBefore * before[row] + ifNow * now[row]);
        }
    }

    private void scale(double[] from, double factor, double[] to) {
        for (int point = 0; point < rule.count(); point++) {
            int at = point * ROWS;
            for (int row = 0; row < rows; row++) {
                to[at + row] = from[at + row] * factor;
            }
        }
    }

    /**
     * Adds the contribution of the leaves beyond {@code edge} to its feature, subtracts the part of the earlier edge,
     * and passes their sum up. (o - z) / (z + t (o - z)) is -1 / (1 - t) for rows that do not pass, whatever the share.
     */
    private void credit(int edge, int earlier, double[] before, int feature) {
        double z = shares[edge];
        double[] now = passes[edge];
        Arrays.fill(atPass, 0, rows, 0);
        for (int point = 0; point < rule.count(); point++) {
            double t = rule.points()[point];
            double weight = rule.weights()[point];
            double stopped = -weight / (1 - t);
            double ifNow = weight * (1 - z) / (z + t * (1 - z)) - stopped;
            double ifBefore = earlier == 0
                    ? -stopped
                    : weight * (1 - shares[earlier]) / (shares[earlier] + t * (1 - shares[earlier])) - stopped;
            double[] up = sums[edge - 1];
            double[] sum = sums[edge];
            int at = point * ROWS;
            for (int row = 0; row < rows; row++) {
                up[at + row] += sum[at + row];
                atPass[row] += sum[at + row] * (ifNow * now[row] - ifBefore * before[row]);
            }
        }
        int at = feature * ROWS;
        for (int row = 0; row < rows; row++) {
            contributions[at + row] += atPass[row];
        }
    }

    private void prepare(int depth, int points) {
        if (rule.count() != points) {
            rule = GaussLegendre.of(points);
        }
        if (products.length <= depth || products[0].length < points * ROWS) {
            int size = Math.max(points * ROWS, products.length == 0 ? 0 : products[0].length);
            products = new double[depth + 1][size];
            sums = new double[depth + 1][size];
            passes = new double[depth + 1][ROWS];
            shares = new double[depth + 1];
        }
    }
}
