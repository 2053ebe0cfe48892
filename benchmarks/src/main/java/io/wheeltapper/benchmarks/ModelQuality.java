package io.wheeltapper.benchmarks;

import java.util.Iterator;
import java.util.Locale;
import org.apache.spark.ml.classification.RandomForestClassificationModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The quality of a model on the rows on which it is tested. Collects one prediction after another. */
final class ModelQuality {
    private static final double LEAST_PROBABILITY = 1e-15;

    private final double[] hits;
    private final double[] called;
    private final double[] present;
    private double logLoss;
    private long rows;

    ModelQuality(int classes) {
        this.hits = new double[classes];
        this.called = new double[classes];
        this.present = new double[classes];
    }

    static ModelQuality of(RandomForestClassificationModel model, Dataset<Row> test) {
        ModelQuality quality = new ModelQuality(model.numClasses());
        Iterator<Row> scored =
                model.transform(test).select("probability", "label").toLocalIterator();
        while (scored.hasNext()) {
            Row row = scored.next();
            quality.add(row.<Vector>getAs(0).toArray(), (int) row.getDouble(1));
        }
        return quality;
    }

    void add(double[] probabilities, int label) {
        int prediction = 0;
        for (int each = 1; each < probabilities.length; each++) {
            prediction = probabilities[each] > probabilities[prediction] ? each : prediction;
        }
        called[prediction]++;
        present[label]++;
        hits[label] += prediction == label ? 1 : 0;
        logLoss -= Math.log(Math.max(LEAST_PROBABILITY, probabilities[label]));
        rows++;
    }

    /** Returns F1 over all failures (micro), with the most probable label as the prediction. */
    private double f1() {
        double hit = 0;
        double both = 0;
        for (int component = 1; component < hits.length; component++) {
            hit += hits[component];
            both += called[component] + present[component];
        }
        return 2 * hit / both;
    }

    /** Returns a text such as {@code F1 0.713, log loss 0.0421 on 124,000 rows}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "F1 %.3f, log loss %.4f on %,d rows", f1(), logLoss / rows, rows);
    }
}
