package io.wheeltapper.pipeline.scoring;

import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.pipeline.decision.Decision;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.Seq;

/** Applies a model's {@link Decision} to the probabilities of its classes, on executors. */
final class Predictions implements UDF1<Seq<Double>, Row> {
    private final Decision decision;

    Predictions(Decision decision) {
        this.decision = decision;
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
        return RowFactory.create(values(raw));
    }

    /** Returns the values of the columns of {@link #schema}; texts as String. */
    Object[] values(double[] classProbabilities) {
        double[] calibrated = decision.calibrate(classProbabilities);
        int called = decision.call(calibrated);
        Object[] values = new Object[calibrated.length + 2];
        for (int component = 0; component < calibrated.length; component++) {
            values[component] = calibrated[component];
        }
        values[calibrated.length] = called == Decision.NONE
                ? Scenario.NO_FAILURE
                : decision.components().get(called);
        values[calibrated.length + 1] = decision.thresholds().get(shown(calibrated, called));
        return values;
    }

    /** Returns the component whose threshold is shown: the predicted one, else the most probable. */
    private static int shown(double[] calibrated, int called) {
        if (called != Decision.NONE) {
            return called;
        }
        int most = 0;
        for (int component = 1; component < calibrated.length; component++) {
            if (calibrated[component] > calibrated[most]) {
                most = component;
            }
        }
        return most;
    }
}
