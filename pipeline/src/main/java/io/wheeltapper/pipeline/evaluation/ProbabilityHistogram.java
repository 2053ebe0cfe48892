package io.wheeltapper.pipeline.evaluation;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import io.wheeltapper.pipeline.features.FeatureColumns;
import io.wheeltapper.pipeline.scoring.ResultColumns;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Counts rows by probability, so that curves and calibration need no more memory for a billion rows than for a thousand: at
 * most {@value ProbabilityBin#COUNT} bins per component reach the driver.
 */
final class ProbabilityHistogram {
    private static final String COMPONENT = "component";
    private static final String PROBABILITY = "probability";
    private static final String FAILED = "failed";
    private static final String BIN = "bin";

    private ProbabilityHistogram() {}

    /**
     * Counts in one job. In: the columns of {@link ObservedRows}. Out: the non-empty bins of each component, in
     * ascending order of probability.
     */
    static Map<String, List<ProbabilityBin>> of(Dataset<Row> observedRows, List<String> components) {
        Column[] perComponent = components.stream()
                .map(component -> struct(
                        lit(component).as(COMPONENT),
                        col("`" + ResultColumns.probability(component) + "`").as(PROBABILITY),
                        array_contains(col(FeatureColumns.FAILING_COMPONENTS), component)
                                .cast("int")
                                .as(FAILED)))
                .toArray(Column[]::new);
        Column bin = least(floor(col(PROBABILITY).multiply(ProbabilityBin.COUNT)), lit((long) ProbabilityBin.COUNT - 1))
                .cast("int");
        Column error = col(PROBABILITY).minus(col(FAILED));
        return observedRows
                .select(inline(array(perComponent)))
                .groupBy(col(COMPONENT), bin.as(BIN))
                .agg(count(lit(1)), sum(FAILED), sum(PROBABILITY), sum(error.multiply(error)))
                .collectAsList()
                .stream()
                .sorted(Comparator.comparingInt(row -> row.getInt(1)))
                .collect(Collectors.groupingBy(
                        row -> row.getString(0),
                        Collectors.mapping(
                                row -> new ProbabilityBin(
                                        row.getInt(1),
                                        row.getLong(2),
                                        row.getLong(3),
                                        row.getDouble(4),
                                        row.getDouble(5)),
                                Collectors.toList())));
    }
}
