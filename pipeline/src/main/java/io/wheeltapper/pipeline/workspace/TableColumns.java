package io.wheeltapper.pipeline.workspace;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.types.StructType;

/** Compares the columns of Spark's rows with those of the table to write. */
public final class TableColumns {
    private TableColumns() {}

    /**
     * Returns a line for each column that only one side has, or whose type or metadata differ; nullability is ignored.
     */
    public static List<String> differences(StructType made, StructType there) {
        return SchemaDifferences.of(described(made), described(there));
    }

    private static List<SchemaDifferences.Described> described(StructType columns) {
        return Arrays.stream(columns.fields())
                .map(field -> new SchemaDifferences.Described(
                        field.name(),
                        field.dataType().asNullable().simpleString(),
                        field.metadata().json()))
                .toList();
    }
}
