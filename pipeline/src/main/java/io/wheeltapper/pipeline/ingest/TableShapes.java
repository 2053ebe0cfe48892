package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.lake.column.Field;
import io.wheeltapper.lake.column.FieldType;
import io.wheeltapper.lake.column.FieldType.Single;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.pipeline.tables.RawColumns;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
                List<String> differences = differences(
                        RawColumns.schema(context.scenario().table(dataSet).orElseThrow()),
                        context.tables().columnTypes(path));
                if (!differences.isEmpty()) {
                    throw IngestErrors.otherColumns(dataSet.tableName(), differences);
                }
            }
        }
    }

    private static List<String> differences(TableSchema expected, Map<String, String> actual) {
        List<String> differences = new ArrayList<>();
        for (Field field : expected.fields()) {
            String type = actual.get(field.name());
            if (type == null) {
                differences.add(field.name() + " is in the scenario, but not in the table");
            } else if (!type.equals(sqlName(field.type()))) {
                differences.add("%s is %s in the scenario, but %s in the table"
                        .formatted(field.name(), sqlName(field.type()), type));
            }
        }
        actual.keySet().stream()
                .filter(name -> expected.indexOf(name) < 0)
                .forEach(name -> differences.add(name + " is in the table, but not in the scenario"));
        return differences;
    }

    private static String sqlName(FieldType type) {
        return switch ((Single) type) {
            case TEXT -> "string";
            case INT -> "int";
            case LONG -> "bigint";
            case DOUBLE -> "double";
            case TIMESTAMP -> "timestamp";
        };
    }
}
