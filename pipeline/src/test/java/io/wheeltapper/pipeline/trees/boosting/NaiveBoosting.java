package io.wheeltapper.pipeline.trees.boosting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The twin of {@link Boosting}: plain loops over the values themselves, sums of doubles, every split counted afresh. All rows
 * and all features go into every tree.
 *
 * @param values of each row, for each feature
 * @param thresholds where a feature may be split; null for a category
 * @param isOne whether a row has the label
 * @param weights of the rows
 */
record NaiveBoosting(
        double[][] values,
        double[] @Nullable [] thresholds,
        boolean[] isOne,
        double[] weights,
        int depth,
        int leastRows,
        int leastValueRows,
        double stepSize,
        double penalty,
        double largestStep) {
    /** Of gains that differ less than rounding can do, the first counts. */
    private static final double TIE = 1e-9;

    /** What is asked: of a number whether it is no more than the threshold, of a category whether it is one of the values. */
    record Question(int feature, double threshold, Set<Integer> values) {
        boolean goesLeft(double[] row) {
            return values.isEmpty() ? row[feature] <= threshold : values.contains((int) row[feature]);
        }
    }

    /** A node; a leaf asks nothing. */
    record Node(@Nullable Question question, double value, double gain, int rows, List<Node> children) {
        double say(double[] row) {
            if (question == null) {
                return value;
            }
            return children.get(question.goesLeft(row) ? 0 : 1).say(row);
        }
    }

    private record Candidate(Question question, double gain, List<Integer> left, List<Integer> right) {}

    double start(List<Integer> rows) {
        double ones = 0.5;
        double others = 0.5;
        for (int row : rows) {
            ones += isOne[row] ? weights[row] : 0;
            others += isOne[row] ? 0 : weights[row];
        }
        return Math.log(ones / others);
    }

    List<Node> trees(List<Integer> rows, int rounds) {
        double[] logOdds = IntStream.range(0, values.length)
                .mapToDouble(row -> start(rows))
                .toArray();
        List<Node> trees = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            Node tree = grow(rows, logOdds, 0);
            for (int row = 0; row < logOdds.length; row++) {
                logOdds[row] += stepSize * tree.say(values[row]);
            }
            trees.add(tree);
        }
        return trees;
    }

    /** The number of trees grown on {@code learned} whose loss on {@code heldOut} is least, all of them tried. */
    int bestRounds(List<Integer> learned, List<Integer> heldOut, int rounds, int patience) {
        List<Node> trees = trees(learned, rounds);
        int best = 0;
        double least = loss(heldOut, trees, 0, learned);
        for (int count = 1; count <= rounds && count <= best + patience; count++) {
            double loss = loss(heldOut, trees, count, learned);
            if (loss < least) {
                least = loss;
                best = count;
            }
        }
        return best;
    }

    private double loss(List<Integer> rows, List<Node> trees, int count, List<Integer> learned) {
        double sum = 0;
        double weight = 0;
        for (int row : rows) {
            double logOdds = start(learned);
            for (Node tree : trees.subList(0, count)) {
                logOdds += stepSize * tree.say(values[row]);
            }
            double probability = 1 / (1 + Math.exp(-logOdds));
            sum -= weights[row] * Math.log(isOne[row] ? probability : 1 - probability);
            weight += weights[row];
        }
        return sum / weight;
    }

    private Node grow(List<Integer> rows, double[] logOdds, int level) {
        double denominator = hessian(rows, logOdds) + penalty;
        double value = -gradient(rows, logOdds) / denominator;
        value = Math.max(-largestStep, Math.min(largestStep, value));
        Candidate best = level == depth ? null : best(rows, logOdds);
        if (best == null) {
            return new Node(null, value, 0, rows.size(), List.of());
        }
        List<Node> children = List.of(grow(best.left, logOdds, level + 1), grow(best.right, logOdds, level + 1));
        return new Node(best.question, value, best.gain / rows.size(), rows.size(), children);
    }

    private @Nullable Candidate best(List<Integer> rows, double[] logOdds) {
        Candidate best = null;
        for (int feature = 0; feature < values[0].length; feature++) {
            for (Question question : questions(feature, rows, logOdds)) {
                List<Integer> left = where(rows, row -> question.goesLeft(values[row]));
                List<Integer> right = where(rows, row -> !question.goesLeft(values[row]));
                if (left.size() < leastRows || right.size() < leastRows) {
                    continue;
                }
                double parts = worth(left, logOdds) + worth(right, logOdds);
                double gain = parts - worth(rows, logOdds);
                if (gain > TIE * parts && (best == null || gain > best.gain + TIE * parts)) {
                    best = new Candidate(question, gain, left, right);
                }
            }
        }
        return best;
    }

    private List<Question> questions(int feature, List<Integer> rows, double[] logOdds) {
        double[] ofFeature = thresholds[feature];
        if (ofFeature != null) {
            return IntStream.range(0, ofFeature.length)
                    .mapToObj(i -> new Question(feature, ofFeature[i], Set.of()))
                    .toList();
        }
        List<Integer> present = rows.stream()
                .map(row -> (int) values[row][feature])
                .distinct()
                .filter(value ->
                        where(rows, row -> values[row][feature] == value).size() >= leastValueRows)
                .sorted()
                .sorted(Comparator.comparingDouble(value -> {
                    List<Integer> ofValue = where(rows, row -> values[row][feature] == value);
                    return -gradient(ofValue, logOdds) / (hessian(ofValue, logOdds) + penalty);
                }))
                .toList();
        return IntStream.rangeClosed(1, present.size())
                .mapToObj(count -> new Question(feature, 0, Set.copyOf(present.subList(0, count))))
                .toList();
    }

    private double worth(List<Integer> rows, double[] logOdds) {
        double gradient = gradient(rows, logOdds);
        return gradient * gradient / (hessian(rows, logOdds) + penalty) / 2;
    }

    private double gradient(List<Integer> rows, double[] logOdds) {
        double sum = 0;
        for (int row : rows) {
            sum += weights[row] * (1 / (1 + Math.exp(-logOdds[row])) - (isOne[row] ? 1 : 0));
        }
        return sum;
    }

    private double hessian(List<Integer> rows, double[] logOdds) {
        double sum = 0;
        for (int row : rows) {
            double probability = 1 / (1 + Math.exp(-logOdds[row]));
            sum += weights[row] * probability * (1 - probability);
        }
        return sum;
    }

    private static List<Integer> where(List<Integer> rows, IntPredicate wanted) {
        return rows.stream().filter(wanted::test).toList();
    }
}
