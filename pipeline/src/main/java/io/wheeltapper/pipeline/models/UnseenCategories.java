package io.wheeltapper.pipeline.models;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Finds category values on which a model has not been trained. */
public final class UnseenCategories {
    /** Maximum number of values of a category in messages. */
    private static final int MOST_NAMED = 10;

    private UnseenCategories() {}

    /**
     * Returns the values of {@code rows} that are not among the known ones, by feature, {@code null} for a missing
     * value; only features with such values.
     *
     * @param known values seen in training, by feature
     */
    public static Map<String, List<String>> in(Dataset<Row> rows, Map<String, List<String>> known) {
        Map<String, List<String>> unseen = new LinkedHashMap<>();
        known.forEach((feature, values) -> {
            List<String> others = new ArrayList<>();
            for (Row row : rows.where(col(feature).isNull().or(not(col(feature).isin(values.toArray()))))
                    .select(feature)
                    .distinct()
                    .orderBy(feature)
                    .limit(MOST_NAMED)
                    .collectAsList()) {
                others.add(String.valueOf(row.get(0)));
            }
            if (!others.isEmpty()) {
                unseen.put(feature, others);
            }
        });
        return unseen;
    }
}
