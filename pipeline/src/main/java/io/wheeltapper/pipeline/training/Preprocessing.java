package io.wheeltapper.pipeline.training;

import io.wheeltapper.core.feature.Feature;
import io.wheeltapper.core.feature.FeatureSchema;
import io.wheeltapper.core.feature.FeatureType;
import io.wheeltapper.pipeline.models.Algorithm;
import io.wheeltapper.pipeline.models.ClassProbabilities;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.feature.Imputer;
import org.apache.spark.ml.feature.OneHotEncoder;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.StringIndexerModel;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The stages before the classifier, fitted: missing numbers get the median of training, categories their index (and, for
 * the logistic regression, one column for each value), and all features become one vector in the schema's order.
 *
 * @param stages plain MLlib transformers, in order
 * @param imputation what stands in for a missing number, by feature
 * @param categories the values of each category that were seen, by feature, in the order of their index
 */
record Preprocessing(List<Transformer> stages, Map<String, Double> imputation, Map<String, List<String>> categories) {
    private static final String FILLED = "__filled";
    private static final String INDEX = "__index";
    private static final String ONE_HOT = "__one_hot";

    /**
     * Learns from {@code rows}.
     *
     * @param rows {@code machine_id STRING, as_of TIMESTAMP} and the features of {@code schema}; cached
     * @param count how many rows there are
     */
    static Preprocessing fit(Dataset<Row> rows, FeatureSchema schema, Hyperparameters hyperparameters, long count) {
        List<Transformer> stages = new ArrayList<>();
        Map<String, Double> imputation = Medians.of(rows, schema.namesOf(FeatureType.NUMBER), count);
        if (!imputation.isEmpty()) {
            stages.add(imputer(rows, imputation));
        }
        Map<String, List<String>> categories = new LinkedHashMap<>();
        int unseen = hyperparameters.unseenCategory() == UnseenCategory.KEEP ? 1 : 0;
        Set<String> spread = new HashSet<>();
        for (String name : schema.namesOf(FeatureType.CATEGORY)) {
            StringIndexerModel indexer = new StringIndexer()
                    .setInputCol(name)
                    .setOutputCol(name + INDEX)
                    .setStringOrderType("alphabetAsc")
                    .setHandleInvalid(hyperparameters.unseenCategory().toString())
                    .fit(rows);
            stages.add(indexer);
            List<String> values = List.of(indexer.labelsArray()[0]);
            categories.put(name, values);
            boolean isConstant = values.size() + unseen < 2;
            if (hyperparameters.algorithm() == Algorithm.LOGISTIC_REGRESSION && !isConstant) {
                Dataset<Row> indexed = indexer.transform(rows);
                stages.add(new OneHotEncoder()
                        .setInputCol(name + INDEX)
                        .setOutputCol(name + ONE_HOT)
                        .fit(indexed));
                spread.add(name);
            }
        }
        stages.add(assembler(schema, spread));
        return new Preprocessing(stages, imputation, categories);
    }

    /** {@code rows} with the columns of all stages, {@link ClassProbabilities#FEATURE_VECTOR} the last. */
    Dataset<Row> apply(Dataset<Row> rows) {
        Dataset<Row> transformed = rows;
        for (Transformer stage : stages) {
            transformed = stage.transform(transformed);
        }
        return transformed;
    }

    List<PipelineStage> asPipelineStages() {
        return List.copyOf(stages);
    }

    /** An imputer that learned from one row of medians, whose own median is that row. */
    private static Transformer imputer(Dataset<Row> rows, Map<String, Double> medians) {
        StructType columns = new StructType();
        for (String name : medians.keySet()) {
            columns = columns.add(name, DataTypes.DoubleType);
        }
        Row row = RowFactory.create(medians.values().toArray());
        String[] names = medians.keySet().toArray(String[]::new);
        String[] filled = medians.keySet().stream().map(name -> name + FILLED).toArray(String[]::new);
        return new Imputer()
                .setStrategy("median")
                .setInputCols(names)
                .setOutputCols(filled)
                .fit(rows.sparkSession().createDataFrame(List.of(row), columns));
    }

    private static VectorAssembler assembler(FeatureSchema schema, Set<String> spread) {
        String[] inputs = schema.features().stream()
                .map(feature -> inputColumn(feature, spread))
                .toArray(String[]::new);
        return new VectorAssembler().setInputCols(inputs).setOutputCol(ClassProbabilities.FEATURE_VECTOR);
    }

    private static String inputColumn(Feature feature, Set<String> spread) {
        return switch (feature.type()) {
            case NUMBER -> feature.name() + FILLED;
            case COUNT -> feature.name();
            case CATEGORY -> feature.name() + (spread.contains(feature.name()) ? ONE_HOT : INDEX);
        };
    }
}
