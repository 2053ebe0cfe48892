package io.wheeltapper.pipeline.models;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.transform;

import java.util.stream.IntStream;
import org.apache.spark.sql.Column;

/** Columns that stored pipelines add, and how the probabilities of the classes are read from them. */
public final class ClassProbabilities {
    /** VECTOR: the input of the classifier. */
    public static final String FEATURE_VECTOR = "feature_vector";
    /** VECTOR with the probability of each label; not made by gradient-boosted trees. */
    public static final String PROBABILITY = "probability";

    private ClassProbabilities() {}

    /** VECTOR with the probability against and for the label at {@code position}; made by gradient-boosted trees. */
    public static String ofLabel(int position) {
        return "probability_of_label_" + position;
    }

    /**
     * ARRAY&lt;DOUBLE&gt; with the probability of each label, whose sum is 1. Boosted trees tell each label from the rest
     * on their own; theirs are divided by their sum.
     */
    public static Column of(Algorithm algorithm, int labels) {
        return switch (algorithm) {
            case RANDOM_FOREST, DECISION_TREE, LOGISTIC_REGRESSION -> vector_to_array(col(PROBABILITY), "float64");
            case GRADIENT_BOOSTED_TREES -> oneAgainstRest(labels);
        };
    }

    private static Column oneAgainstRest(int labels) {
        Column[] own = IntStream.range(0, labels)
                .mapToObj(
                        label -> vector_to_array(col(ofLabel(label)), "float64").getItem(1))
                .toArray(Column[]::new);
        Column sum = own[0];
        for (int label = 1; label < labels; label++) {
            sum = sum.plus(own[label]);
        }
        Column total = sum;
        return transform(array(own), probability -> probability.divide(total));
    }
}
