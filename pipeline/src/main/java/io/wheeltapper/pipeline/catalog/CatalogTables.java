package io.wheeltapper.pipeline.catalog;

import io.wheeltapper.pipeline.workspace.Workspace;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;

/**
 * Registers the tables of a workspace in a session's current database when they are named, since looking at each takes
 * time.
 */
final class CatalogTables {
    private final SparkSession spark;
    private final Workspace workspace;

    CatalogTables(SparkSession spark, Workspace workspace) {
        this.spark = spark;
        this.workspace = workspace;
    }

    /** Returns the names of all tables. */
    List<String> names() {
        return workspace.tableNames(spark.sparkContext().hadoopConfiguration());
    }

    /** Registers the tables in {@code names} that {@code statement}, a text without comments, may refer to. */
    void registerMentioned(List<String> names, String statement) {
        boolean allTables = statement.toLowerCase(Locale.ROOT).startsWith("show");
        names.stream().filter(name -> allTables || mentions(statement, name)).forEach(this::register);
    }

    void register(String name) {
        spark.sql(
                "CREATE TABLE IF NOT EXISTS `%s` USING delta LOCATION '%s'".formatted(name, workspace.tablePath(name)));
    }

    static boolean mentions(String statement, String name) {
        return Pattern.compile("(?i)(?<![A-Za-z0-9_])" + Pattern.quote(name) + "(?![A-Za-z0-9_])")
                .matcher(statement)
                .find();
    }

    static String withoutComments(String sql) {
        return sql.replaceAll("(?s)/\\*.*?\\*/", " ")
                .replaceAll("--[^\\n]*", " ")
                .replaceFirst("^[\\s(]+", "")
                .strip();
    }
}
