package io.wheeltapper.pipeline.training;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import io.wheeltapper.forest.CompiledForest;
import io.wheeltapper.forest.Scorer;
import io.wheeltapper.pipeline.models.Algorithm;
import io.wheeltapper.pipeline.models.ClassProbabilities;
import io.wheeltapper.pipeline.models.TreeDescriptions;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/** Applies a fitted classifier: in its compiled form if it consists of trees, which gives the same results faster. */
final class ClassifiedRows {
    private final Preprocessing preprocessing;
    private final PipelineModel pipeline;
    private final boolean isCompiled;
    private final Column probabilities;

    ClassifiedRows(
            Preprocessing preprocessing,
            PipelineModel pipeline,
            Algorithm algorithm,
            List<String> features,
            List<String> labels) {
        this.preprocessing = preprocessing;
        this.pipeline = pipeline;
        Optional<CompiledForest> forest =
                TreeDescriptions.of(pipeline, features, labels).map(CompiledForest::of);
        this.isCompiled = forest.isPresent();
        this.probabilities =
                forest.map(ClassifiedRows::compiled).orElseGet(() -> ClassProbabilities.of(algorithm, labels.size()));
    }

    private static Column compiled(CompiledForest forest) {
        return udf(new Probabilities(forest), DataTypes.createArrayType(DataTypes.DoubleType))
                .apply(col(ClassProbabilities.FEATURE_VECTOR));
    }

    /** Returns {@code rows} with the columns that {@link #probabilities} reads. */
    Dataset<Row> of(Dataset<Row> rows) {
        return isCompiled ? preprocessing.apply(rows) : pipeline.transform(rows);
    }

    /** Returns an ARRAY&lt;DOUBLE&gt; column with the probability of each label. */
    Column probabilities() {
        return probabilities;
    }

    private static final class Probabilities implements UDF1<Vector, double[]> {
        private final CompiledForest forest;
        private final transient ThreadLocal<Scorer> scorers;

        Probabilities(CompiledForest forest) {
            this.forest = forest;
            this.scorers = ThreadLocal.withInitial(forest::scorer);
        }

        @Override
        public double[] call(Vector features) {
            double[] probabilities = new double[forest.classes()];
            scorers.get().score(features.toArray(), probabilities);
            return probabilities;
        }

        private Object readResolve() {
            return new Probabilities(forest);
        }
    }
}
