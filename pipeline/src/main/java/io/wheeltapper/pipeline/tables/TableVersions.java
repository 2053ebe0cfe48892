package io.wheeltapper.pipeline.tables;

import io.delta.tables.DeltaTable;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Which version of each Delta table there is, so that a model or a report can say what it was made from. */
public final class TableVersions {
    private TableVersions() {}

    /** The present version of each of {@code names}, in that order; those that are not in the workspace are left out. */
    public static Map<String, Long> of(SparkSession spark, Workspace workspace, Collection<String> names) {
        Map<String, Long> versions = new LinkedHashMap<>();
        for (String name : names) {
            if (workspace.hasTable(spark.sparkContext().hadoopConfiguration(), name)) {
                DeltaTable table = DeltaTable.forPath(spark, workspace.tablePath(name));
                versions.put(name, table.history(1).select("version").head().getLong(0));
            }
        }
        return versions;
    }
}
