package io.wheeltapper.forest;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Explains scores by contributions of the features: exact, path-dependent TreeSHAP ({@link TreeGame} names the sources). What
 * is explained is the probability of a class; for boosted trees it is the class's margin, before it is turned into a
 * probability and compared with the other classes'. The contributions of all features add up to it less {@link #baseValue}.
 *
 * <p>Holds the scratch space of one thread; each thread needs its own. Rows that are explained for the same class share work.
 */
public final class Explainer {
    private final ForestData forest;
    private final BinnedColumn[] columns;
    private final Bins bins;
    private final TreeGame game;
    private final double[] sums;
    private final Map<Integer, LabelView> views = new HashMap<>();

    Explainer(ForestData forest) {
        this.forest = forest;
        this.columns = forest.columns().toArray(BinnedColumn[]::new);
        this.bins = new Bins(columns.length, TreeGame.ROWS);
        this.game = new TreeGame(forest, bins, view(0));
        this.sums = new double[forest.features().size() * TreeGame.ROWS];
    }

    /**
     * Returns the expected value of a row of which nothing is known: the mean over the training rows as seen by the
     * trees.
     *
     * @param label position of the class
     */
    public double baseValue(int label) {
        LabelView view = view(label);
        double sum = 0;
        for (int tree = view.firstTree(); tree < view.endTree(); tree++) {
            sum += view.weight(tree) * view.expected(tree);
        }
        return sum;
    }

    /**
     * Explains one row.
     *
     * @param row one number for each feature
     * @param label position of the class
     * @param contributions receives one for each feature
     * @throws IndexOutOfBoundsException if an array is too short, or there is no such class
     */
    public void explain(double[] row, int label, double[] contributions) {
        explainRows(row, new int[] {label}, contributions);
    }

    /**
     * Explains rows that stand one after the other.
     *
     * @param values for each row one number for each feature
     * @param labels of each row the position of the class for which it is explained
     * @param contributions receives, for each row, one for each feature
     * @throws IndexOutOfBoundsException if an array is too short, or there is no such class
     */
    public void explainRows(double[] values, int[] labels, double[] contributions) {
        for (int label : Arrays.stream(labels).distinct().toArray()) {
            int[] rows = IntStream.range(0, labels.length)
                    .filter(row -> labels[row] == label)
                    .toArray();
            for (int from = 0; from < rows.length; from += TreeGame.ROWS) {
                int to = Math.min(rows.length, from + TreeGame.ROWS);
                explainTogether(view(label), values, Arrays.copyOfRange(rows, from, to), contributions);
            }
        }
    }

    /**
     * Returns the positions of the {@code count} contributions with the largest absolute value, largest first; of equal
     * ones the earlier feature first. Fewer if there are fewer features.
     */
    public static int[] strongest(double[] contributions, int count) {
        return IntStream.range(0, contributions.length)
                .boxed()
                .sorted((left, right) -> Double.compare(Math.abs(contributions[right]), Math.abs(contributions[left])))
                .limit(count)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private void explainTogether(LabelView view, double[] values, int[] rows, double[] contributions) {
        int features = forest.features().size();
        for (int i = 0; i < rows.length; i++) {
            for (int column = 0; column < columns.length; column++) {
                int at = rows[i] * features + columns[column].feature();
                bins.set(i, column, columns[column].bin(values[at]));
            }
        }
        Arrays.fill(sums, 0);
        game.explain(view, rows.length, sums);
        for (int tree = view.firstTree(); tree < view.endTree(); tree++) {
            game.add(tree);
        }
        for (int i = 0; i < rows.length; i++) {
            for (int feature = 0; feature < features; feature++) {
                contributions[rows[i] * features + feature] = sums[feature * TreeGame.ROWS + i];
            }
        }
    }

    private LabelView view(int label) {
        return views.computeIfAbsent(label, unknown -> new LabelView(forest, unknown));
    }
}
