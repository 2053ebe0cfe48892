package io.wheeltapper.pipeline.training;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.percentile;
import static org.apache.spark.sql.functions.xxhash64;

import io.wheeltapper.pipeline.features.FeatureColumns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Medians of columns: exact, and so the same on every partitioning. Beyond {@value #MOST_ROWS} rows they are those of a
 * sample that depends on machine and as-of time alone.
 */
final class Medians {
    static final long MOST_ROWS = 100_000;

    private static final int COLUMNS_AT_ONCE = 12;

    private Medians() {}

    /**
     * The median of each column, nulls and NaN left out; 0 where nothing is left.
     *
     * @param rows {@code machine_id STRING, as_of TIMESTAMP} and {@code columns} as DOUBLE; should be cached, since they are
     *     read once for every {@value #COLUMNS_AT_ONCE} columns
     * @param count how many rows there are
     */
    static Map<String, Double> of(Dataset<Row> rows, List<String> columns, long count) {
        Map<String, Double> medians = new LinkedHashMap<>();
        collect(sample(rows, count), columns, medians);
        if (count > MOST_ROWS) {
            List<String> notInSample =
                    columns.stream().filter(name -> !medians.containsKey(name)).toList();
            collect(rows, notInSample, medians);
        }
        Map<String, Double> complete = new LinkedHashMap<>();
        columns.forEach(name -> complete.put(name, medians.getOrDefault(name, 0.0)));
        return complete;
    }

    private static Dataset<Row> sample(Dataset<Row> rows, long count) {
        if (count <= MOST_ROWS) {
            return rows;
        }
        long every = (count + MOST_ROWS - 1) / MOST_ROWS;
        Column hash = xxhash64(col(FeatureColumns.MACHINE_ID), col(FeatureColumns.AS_OF));
        return rows.where(hash.mod(lit(every)).equalTo(0));
    }

    private static void collect(Dataset<Row> rows, List<String> columns, Map<String, Double> medians) {
        for (int from = 0; from < columns.size(); from += COLUMNS_AT_ONCE) {
            List<String> chunk = columns.subList(from, Math.min(columns.size(), from + COLUMNS_AT_ONCE));
            List<Column> wanted = new ArrayList<>();
            for (String name : chunk) {
                Column value = org.apache.spark.sql.functions.nanvl(
                        col(name), lit(null).cast("double"));
                wanted.add(percentile(value, lit(0.5)).as(name));
            }
            Row found = rows.agg(wanted.get(0), wanted.subList(1, wanted.size()).toArray(Column[]::new))
                    .head();
            for (int i = 0; i < chunk.size(); i++) {
                if (!found.isNullAt(i)) {
                    medians.put(chunk.get(i), found.getDouble(i));
                }
            }
        }
    }
}
