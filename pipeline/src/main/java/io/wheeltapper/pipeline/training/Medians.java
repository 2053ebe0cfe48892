package io.wheeltapper.pipeline.training;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nanvl;
import static org.apache.spark.sql.functions.percentile;
import static org.apache.spark.sql.functions.xxhash64;

import io.wheeltapper.pipeline.features.FeatureColumns;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Exact medians of columns, which are therefore the same on every partitioning. Beyond {@value #MOST_ROWS} rows they
 * are those of a sample that depends only on machine and as-of time.
 *
 * @param values median of each column without nulls and NaN; 0 if nothing is left
 * @param missing number of examined rows with null or NaN in a column; 0 if all have
 */
record Medians(Map<String, Double> values, Map<String, Integer> missing) {
    static final long MOST_ROWS = 100_000;

    /**
     * Computes the median of each column.
     *
     * @param rows {@code machine_id STRING, as_of TIMESTAMP} and {@code columns} as DOUBLE; should be cached, since
     * they are
     *     read once more for each column that is empty in the sample
     * @param count number of rows
     */
    static Medians of(Dataset<Row> rows, List<String> columns, long count) {
        List<Row> sample = sample(rows, count)
                .select(columns.stream().map(name -> col(name)).toArray(Column[]::new))
                .collectAsList();
        Map<String, Double> medians = new LinkedHashMap<>();
        Map<String, Integer> missing = new LinkedHashMap<>();
        for (int column = 0; column < columns.size(); column++) {
            int position = column;
            double[] values = sample.stream()
                    .filter(row -> !row.isNullAt(position))
                    .mapToDouble(row -> row.getDouble(position))
                    .filter(value -> !Double.isNaN(value))
                    .toArray();
            medians.put(
                    columns.get(column),
                    values.length > 0 || count <= MOST_ROWS ? median(values) : ofAllRows(rows, columns.get(column)));
            missing.put(columns.get(column), values.length == 0 ? 0 : sample.size() - values.length);
        }
        return new Medians(medians, missing);
    }

    private static Dataset<Row> sample(Dataset<Row> rows, long count) {
        if (count <= MOST_ROWS) {
            return rows;
        }
        long every = (count + MOST_ROWS - 1) / MOST_ROWS;
        Column hash = xxhash64(col(FeatureColumns.MACHINE_ID), col(FeatureColumns.AS_OF));
        return rows.where(hash.mod(lit(every)).equalTo(0));
    }

    private static double median(double[] values) {
        if (values.length == 0) {
            return 0;
        }
        Arrays.sort(values);
        return 0.5 * values[(values.length - 1) / 2] + 0.5 * values[values.length / 2];
    }

    private static double ofAllRows(Dataset<Row> rows, String column) {
        Row found = rows.agg(percentile(nanvl(col(column), lit(null).cast("double")), lit(0.5)))
                .head();
        return found.isNullAt(0) ? 0 : found.getDouble(0);
    }
}
