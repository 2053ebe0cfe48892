package io.wheeltapper.pipeline.models;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.transform;

import java.util.stream.IntStream;
import org.apache.spark.sql.Column;

/** Columns that stored pipelines add, and how to read the probabilities of the classes from them. */
public final class ClassProbabilities {
    /** VECTOR: the input of the classifier. */
    public static final String FEATURE_VECTOR = "feature_vector";
    /** VECTOR with the classifier's probability of each label; not created by gradient-boosted trees. */
    public static final String CLASSIFIER_PROBABILITY = "classifier_probability";
    /** DOUBLE: index of the label with the classifier's largest probability; not created by gradient-boosted trees. */
    public static final String CLASSIFIER_PREDICTION = "classifier_prediction";
    /** VECTOR with the calibrated probability of each label; in pipelines of format 1, the classifier's. */
    public static final String PROBABILITY = "probability";
    /** DOUBLE: index of the predicted label; in pipelines of format 1, of the most probable one. */
    public static final String PREDICTION = "prediction";

    private ClassProbabilities() {}

    /**
     * Returns the name of a VECTOR with the probabilities against and for the label at {@code position}; created by
     * gradient-boosted trees.
     */
    public static String ofLabel(int position) {
        return "probability_of_label_" + position;
    }

    /**
     * Returns an ARRAY&lt;DOUBLE&gt; with the classifier's uncalibrated probability of each label, whose sum is 1.
     * Boosted trees distinguish each label from the rest separately, so their probabilities are divided by their sum.
     */
    public static Column of(Algorithm algorithm, int labels) {
        return of(algorithm, labels, CLASSIFIER_PROBABILITY);
    }

    /**
     * Returns the column like {@link #of(Algorithm, int)} for a stored pipeline, whatever the format of its manifest.
     */
    public static Column of(ModelManifest manifest) {
        String column = manifest.isPredictingInPipeline() ? CLASSIFIER_PROBABILITY : PROBABILITY;
        return of(manifest.algorithm(), manifest.labels().size(), column);
    }

    private static Column of(Algorithm algorithm, int labels, String column) {
        return switch (algorithm) {
            case RANDOM_FOREST, DECISION_TREE, LOGISTIC_REGRESSION -> vector_to_array(col(column), "float64");
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
