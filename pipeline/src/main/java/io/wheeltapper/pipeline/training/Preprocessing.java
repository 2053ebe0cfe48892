package io.wheeltapper.pipeline.training;

import io.wheeltapper.core.feature.Feature;
import io.wheeltapper.core.feature.FeatureSchema;
import io.wheeltapper.core.feature.FeatureType;
import io.wheeltapper.pipeline.models.Algorithm;
import io.wheeltapper.pipeline.models.ClassProbabilities;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.feature.Imputer;
import org.apache.spark.ml.feature.OneHotEncoder;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.StringIndexerModel;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The fitted stages before the classifier: missing numbers are replaced, categories are indexed (and, for the logistic
 * regression, one-hot encoded), and all features become one vector in the schema's order.
 *
 * <p>A number that was missing {@value #MISSING_OFTEN} times or more in training is distinguished from observed values:
 * trees get {@value #STAND_IN} for it, below any sensor value, so that one threshold separates missing from present;
 * the logistic regression gets the median, and a column with 1 if it is missing, otherwise 0. A number that was missing
 * less often, so that nothing can be learned from it, is replaced by the median.
 *
 * @param stages plain MLlib transformers, in order
 * @param imputation replacement of a missing number, by feature
 * @param categories values of each category in training, by feature, in the order of their index
 */
record Preprocessing(List<Transformer> stages, Map<String, Double> imputation, Map<String, List<String>> categories) {
    /** Replacement of a missing number for trees. */
    static final double STAND_IN = -1e30;

    /** Minimum number of missing values in training from which a model can learn what missing means. */
    static final int MISSING_OFTEN = 50;

    private static final String FILLED = "__filled";
    private static final String MISSING = "__missing";
    private static final String INDEX = "__index";
    private static final String ONE_HOT = "__one_hot";

    /**
     * Fits the stages on {@code rows}.
     *
     * @param rows {@code machine_id STRING, as_of TIMESTAMP} and the features of {@code schema}; cached
     * @param count number of rows
     */
    static Preprocessing fit(Dataset<Row> rows, FeatureSchema schema, Hyperparameters hyperparameters, long count) {
        List<Transformer> stages = new ArrayList<>();
        Medians medians = Medians.of(rows, schema.namesOf(FeatureType.NUMBER), count);
        Set<String> oftenMissing = oftenMissing(medians);
        boolean isRegression = hyperparameters.algorithm() == Algorithm.LOGISTIC_REGRESSION;
        Map<String, Double> imputation = new LinkedHashMap<>(medians.values());
        if (!isRegression) {
            oftenMissing.forEach(name -> imputation.put(name, STAND_IN));
        } else if (!oftenMissing.isEmpty()) {
            stages.add(indicators(oftenMissing));
        }
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
            if (isRegression && !isConstant) {
                Dataset<Row> indexed = indexer.transform(rows);
                stages.add(new OneHotEncoder()
                        .setInputCol(name + INDEX)
                        .setOutputCol(name + ONE_HOT)
                        .fit(indexed));
                spread.add(name);
            }
        }
        stages.add(assembler(schema, spread, isRegression ? oftenMissing : Set.of()));
        return new Preprocessing(stages, imputation, categories);
    }

    /**
     * Returns {@code rows} with the columns of all stages, of which {@link ClassProbabilities#FEATURE_VECTOR} is the
     * last.
     */
    Dataset<Row> apply(Dataset<Row> rows) {
        Dataset<Row> transformed = rows;
        for (Transformer stage : stages) {
            transformed = stage.transform(transformed);
        }
        return transformed;
    }

    /** Returns the replacement of a missing value at each position of the trees' vector; NaN if it is a median. */
    double[] standIns(FeatureSchema schema) {
        return schema.names().stream()
                .mapToDouble(name -> imputation.getOrDefault(name, 0.0) == STAND_IN ? STAND_IN : Double.NaN)
                .toArray();
    }

    List<PipelineStage> asPipelineStages() {
        return List.copyOf(stages);
    }

    private static Set<String> oftenMissing(Medians medians) {
        Set<String> names = new LinkedHashSet<>();
        medians.missing().forEach((name, rows) -> {
            if (rows >= MISSING_OFTEN) {
                names.add(name);
            }
        });
        return names;
    }

    /** Adds a column with 1 if a number is missing and 0 otherwise, for each of {@code names}. */
    private static Transformer indicators(Set<String> names) {
        String columns = names.stream()
                .map(name -> "CAST(%1$s IS NULL OR isnan(%1$s) AS DOUBLE) AS %2$s"
                        .formatted(quoted(name), quoted(name + MISSING)))
                .collect(Collectors.joining(", "));
        return new SQLTransformer().setStatement("SELECT *, " + columns + " FROM __THIS__");
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /** Returns an imputer fitted on a single row of replacements, whose median is that row. */
    private static Transformer imputer(Dataset<Row> rows, Map<String, Double> standIns) {
        StructType columns = new StructType();
        for (String name : standIns.keySet()) {
            columns = columns.add(name, DataTypes.DoubleType);
        }
        Row row = RowFactory.create(standIns.values().toArray());
        String[] names = standIns.keySet().toArray(String[]::new);
        String[] filled = standIns.keySet().stream().map(name -> name + FILLED).toArray(String[]::new);
        return new Imputer()
                .setStrategy("median")
                .setInputCols(names)
                .setOutputCols(filled)
                .fit(rows.sparkSession().createDataFrame(List.of(row), columns));
    }

    private static VectorAssembler assembler(FeatureSchema schema, Set<String> spread, Set<String> indicated) {
        String[] inputs = Stream.concat(
                        schema.features().stream().map(feature -> inputColumn(feature, spread)),
                        indicated.stream().map(name -> name + MISSING))
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
