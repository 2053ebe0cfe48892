package io.wheeltapper.pipeline.catalog;

import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Runs SQL on the tables of a workspace by name. */
public final class Queries {
    /** Statements that only read. */
    private static final Pattern READING =
            Pattern.compile("(?is)(select|with|values|from|table|show|describe|desc|explain)\\b.*");
    /** Keywords with which a statement that begins like a query still changes something. */
    private static final Pattern CHANGING = Pattern.compile("(?is).*\\binsert\\s+(into|overwrite)\\b.*");

    private final SparkSession spark;
    private final Workspace workspace;

    public Queries(SparkSession spark, Workspace workspace) {
        this.spark = spark;
        this.workspace = workspace;
    }

    /**
     * Returns the result of a query, which is not computed yet.
     *
     * @throws WheeltapperException if the statement is not a query, or Spark cannot parse or analyze it
     */
    public Dataset<Row> run(String sql) {
        String statement = CatalogTables.withoutComments(sql);
        if (!READING.matcher(statement).matches() || CHANGING.matcher(statement).matches()) {
            throw CatalogErrors.notAQuery(sql);
        }
        CatalogTables tables = new CatalogTables(spark, workspace);
        List<String> names = tables.names();
        tables.registerMentioned(names, statement);
        try {
            return spark.sql(sql);
        } catch (Exception e) {
            // Spark throws this checked exception without declaring it.
            if (e instanceof AnalysisException) {
                throw CatalogErrors.invalid(e, workspace, names);
            }
            throw e;
        }
    }
}
