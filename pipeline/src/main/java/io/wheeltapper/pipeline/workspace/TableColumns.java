package io.wheeltapper.pipeline.workspace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Compares the columns of a step's rows with those of the table to write. */
public final class TableColumns {
    private TableColumns() {}

    /**
     * Returns a line for each column that only one side has, or whose type or metadata differ; nullability is ignored.
     */
    public static List<String> differences(StructType made, StructType there) {
        List<String> differences = new ArrayList<>();
        Map<String, StructField> left = new LinkedHashMap<>();
        Arrays.stream(there.fields()).forEach(field -> left.put(field.name(), field));
        for (StructField field : made.fields()) {
            StructField old = left.remove(field.name());
            if (old == null) {
                differences.add(field.name() + ": in the new rows, not in the table");
            } else if (!old.dataType().asNullable().equals(field.dataType().asNullable())) {
                differences.add(field.name() + ": made now as "
                        + field.dataType().simpleString() + ", in the table as "
                        + old.dataType().simpleString());
            } else if (!old.metadata().equals(field.metadata())) {
                differences.add(
                        field.name() + ": made now with " + field.metadata() + ", in the table with " + old.metadata());
            }
        }
        left.keySet().forEach(name -> differences.add(name + ": in the table, not in the new rows"));
        return differences;
    }
}
