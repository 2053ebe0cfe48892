package io.wheeltapper.pipeline.scoring;

import io.wheeltapper.pipeline.decision.Decision;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.Seq;

/** Applies a model's {@link Decision} to the probabilities of its classes, on executors. */
final class Predictions implements UDF1<Seq<Double>, Row> {
    private final PredictionRule rule;

    Predictions(Decision decision) {
        this.rule = new PredictionRule(decision);
    }

    /**
     * Returns the columns {@code probability_<component> DOUBLE …, predicted_component STRING, threshold DOUBLE}, never
     * null.
     */
    static StructType schema(Decision decision) {
        StructType schema = new StructType();
        for (String component : decision.components()) {
            schema = schema.add(ResultColumns.probability(component), DataTypes.DoubleType, false);
        }
        return schema.add(ResultColumns.PREDICTED_COMPONENT, DataTypes.StringType, false)
                .add(ResultColumns.THRESHOLD, DataTypes.DoubleType, false);
    }

    @Override
    public Row call(Seq<Double> classProbabilities) {
        double[] raw = new double[classProbabilities.size()];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = classProbabilities.apply(i);
        }
        PredictionRule.Prediction prediction = rule.predict(raw);
        int components = prediction.probabilities().length;
        Object[] values = new Object[components + 2];
        for (int component = 0; component < components; component++) {
            values[component] = prediction.probabilities()[component];
        }
        values[components] = prediction.component();
        values[components + 1] = prediction.threshold();
        return RowFactory.create(values);
    }
}
