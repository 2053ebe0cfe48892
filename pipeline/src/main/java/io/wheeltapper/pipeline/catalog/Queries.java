package io.wheeltapper.pipeline.catalog;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Runs SQL over the tables of a workspace, which are known by their names. */
public final class Queries {
    /** Statements that only look. */
    private static final Pattern READING =
            Pattern.compile("(?is)(select|with|values|from|table|show|describe|desc|explain)\\b.*");
    /** Words with which a statement that begins like a query still changes something. */
    private static final Pattern CHANGING = Pattern.compile("(?is).*\\binsert\\s+(into|overwrite)\\b.*");

    private final SparkSession spark;
    private final Workspace workspace;

    public Queries(SparkSession spark, Workspace workspace) {
        this.spark = spark;
        this.workspace = workspace;
    }

    /**
     * The result of a query, not yet computed.
     *
     * @throws WheeltapperException if the statement is not a query, or Spark cannot make sense of it
     */
    public Dataset<Row> run(String sql) {
        String statement = withoutComments(sql);
        if (!READING.matcher(statement).matches() || CHANGING.matcher(statement).matches()) {
            throw new WheeltapperException(
                    ErrorCode.QUERY_NOT_ALLOWED,
                    "\"%s\" is not a query. Tables are changed by ingest, features, train and score only; begin with SELECT, WITH, SHOW, DESCRIBE or EXPLAIN."
                            .formatted(shortened(sql)));
        }
        List<String> names = workspace.tableNames(spark.sparkContext().hadoopConfiguration());
        boolean allTables = statement.toLowerCase(Locale.ROOT).startsWith("show");
        names.stream().filter(name -> allTables || mentions(statement, name)).forEach(this::register);
        try {
            return spark.sql(sql);
        } catch (Exception e) {
            // Spark throws this checked exception without declaring it.
            if (e instanceof AnalysisException) {
                throw invalid(e, names);
            }
            throw e;
        }
    }

    private WheeltapperException invalid(Exception cause, List<String> names) {
        String tables = names.isEmpty() ? "none yet" : String.join(", ", names);
        return new WheeltapperException(
                ErrorCode.QUERY_INVALID,
                firstParagraph(String.valueOf(cause.getMessage())) + "\nTables of " + workspace + ": " + tables + ".");
    }

    private static String firstParagraph(String message) {
        int end = message.indexOf(";\n'");
        return end < 0 ? message : message.substring(0, end + 1);
    }

    /** A table is in the session's catalog only once it is named, since looking at each costs time. */
    private void register(String name) {
        spark.sql(
                "CREATE TABLE IF NOT EXISTS `%s` USING delta LOCATION '%s'".formatted(name, workspace.tablePath(name)));
    }

    private static boolean mentions(String statement, String name) {
        return Pattern.compile("(?i)(?<![A-Za-z0-9_])" + Pattern.quote(name) + "(?![A-Za-z0-9_])")
                .matcher(statement)
                .find();
    }

    private static String withoutComments(String sql) {
        return sql.replaceAll("(?s)/\\*.*?\\*/", " ")
                .replaceAll("--[^\\n]*", " ")
                .replaceFirst("^[\\s(]+", "")
                .strip();
    }

    private static String shortened(String sql) {
        String line = sql.strip().replaceAll("\\s+", " ");
        return line.length() <= 60 ? line : line.substring(0, 57) + "…";
    }
}
