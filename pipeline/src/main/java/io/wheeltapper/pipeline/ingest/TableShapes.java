package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.pipeline.session.SparkSchemas;
import io.wheeltapper.pipeline.tables.RawColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Checks that tables have the scenario's columns. */
final class TableShapes {
    private TableShapes() {}

    /**
     * Checks tables.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if a target table of {@code files} has other columns or
     * types
     */
    static void require(IngestContext context, List<PlannedFile> files) {
        Set<DataSet> dataSets = new LinkedHashSet<>();
        files.forEach(file -> dataSets.add(file.file().dataSet()));
        for (DataSet dataSet : dataSets) {
            if (context.hasTable(dataSet)) {
                String path = context.workspace().tablePath(dataSet.tableName());
                StructType actual =
                        context.spark().read().format("delta").load(path).schema();
                StructType expected = SparkSchemas.of(
                        RawColumns.schema(context.scenario().table(dataSet).orElseThrow()));
                List<String> differences = differences(expected, actual);
                if (!differences.isEmpty()) {
                    throw IngestErrors.otherColumns(dataSet.tableName(), differences);
                }
            }
        }
    }

    private static List<String> differences(StructType expected, StructType actual) {
        List<String> differences = new ArrayList<>();
        List<String> actualNames = List.of(actual.fieldNames());
        for (StructField field : expected.fields()) {
            if (!actualNames.contains(field.name())) {
                differences.add(field.name() + " is in the scenario, but not in the table");
            } else if (!actual.apply(field.name()).dataType().equals(field.dataType())) {
                differences.add("%s is %s in the scenario, but %s in the table"
                        .formatted(
                                field.name(),
                                field.dataType().simpleString(),
                                actual.apply(field.name()).dataType().simpleString()));
            }
        }
        Arrays.stream(actual.fieldNames())
                .filter(name -> !List.of(expected.fieldNames()).contains(name))
                .forEach(name -> differences.add(name + " is in the table, but not in the scenario"));
        return differences;
    }
}
