package io.wheeltapper.pipeline.catalog;

import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Runs statements, including changes, on the tables of a workspace in a separate session. The session's current
 * database is the workspace: a new table is stored in the workspace's folder, and a dropped one is deleted from it.
 * Tables are Delta tables unless a statement says otherwise.
 */
public final class Statements {
    private static final Pattern DROPPING = Pattern.compile("(?is)drop\\s+table\\b.*");
    private static final Pattern RENAMING = Pattern.compile("(?is)alter\\s+table\\b.*\\brename\\s+to\\b.*");

    private final SparkSession spark;
    private final Workspace workspace;
    private final CatalogTables tables;
    private final String database;
    private final Set<String> known = new HashSet<>();

    /**
     * Makes the workspace the current database of {@code session}.
     *
     * @param session session that only the caller uses, since its settings are changed
     */
    public Statements(SparkSession session, Workspace workspace) {
        this.spark = session;
        this.workspace = workspace;
        this.tables = new CatalogTables(session, workspace);
        this.database = "workspace_"
                + UUID.nameUUIDFromBytes(workspace.root().toString().getBytes(StandardCharsets.UTF_8))
                        .toString()
                        .substring(0, 8);
        spark.conf().set("spark.sql.sources.default", "delta");
        spark.sql("CREATE DATABASE IF NOT EXISTS %s LOCATION '%s/tables'".formatted(database, workspace.root()));
        spark.sql("USE " + database);
    }

    /** Registers every table, for code whose references to tables cannot be seen. */
    public void registerAll() {
        tables.names().forEach(tables::register);
    }

    /** Registers the tables that {@code text} names. */
    public void registerNamed(String text) {
        tables.names().stream()
                .filter(name -> !known.contains(name) && CatalogTables.mentions(text, name))
                .forEach(name -> {
                    tables.register(name);
                    known.add(name);
                });
    }

    /**
     * Runs one statement: at once if it changes something, otherwise its rows are computed when they are requested.
     *
     * @param parameters values of {@code :name} in the statement; unused ones are ignored
     * @throws WheeltapperException if Spark cannot parse or analyze it
     */
    public Dataset<Row> run(String sql, Map<String, Object> parameters) {
        String statement = CatalogTables.withoutComments(sql);
        if (RENAMING.matcher(statement).matches()) {
            throw CatalogErrors.renaming(sql);
        }
        List<String> names = tables.names();
        // A parameter can be the name of a table: IDENTIFIER(:table).
        String named = statement
                + parameters.values().stream().map(value -> " " + value).collect(Collectors.joining());
        forgetGone(named);
        tables.registerMentioned(names, named);
        try {
            Dataset<Row> result = parameters.isEmpty() ? spark.sql(sql) : spark.sql(sql, parameters);
            if (DROPPING.matcher(statement).matches()) {
                deleteDropped(names, statement);
            }
            return result;
        } catch (Exception e) {
            // Spark throws this checked exception without declaring it.
            if (e instanceof AnalysisException) {
                throw CatalogErrors.invalid(e, workspace, names);
            }
            throw e;
        }
    }

    /** Removes tables that another process has dropped, whose folders no longer exist. */
    private void forgetGone(String statement) {
        for (Row known : spark.sql("SHOW TABLES IN " + database).collectAsList()) {
            String name = known.getString(1);
            boolean isTemporary = known.getBoolean(2);
            if (!isTemporary && CatalogTables.mentions(statement, name) && isGone(name)) {
                spark.sql("DROP TABLE IF EXISTS %s.`%s`".formatted(database, name));
            }
        }
    }

    private boolean isGone(String name) {
        Path folder = new Path(workspace.tablePath(name));
        try {
            boolean isThere = folder.getFileSystem(spark.sparkContext().hadoopConfiguration())
                    .exists(folder);
            return !isThere && !isView(name);
        } catch (IOException e) {
            throw CatalogErrors.unreadable(folder.toString(), e);
        }
    }

    private boolean isView(String name) {
        return !spark.sql("SHOW VIEWS IN %s LIKE '%s'".formatted(database, name))
                .isEmpty();
    }

    private void deleteDropped(List<String> names, String statement) {
        for (String name : names) {
            if (CatalogTables.mentions(statement, name) && !spark.catalog().tableExists(database + "." + name)) {
                delete(new Path(workspace.tablePath(name)));
                known.remove(name);
            }
        }
    }

    private void delete(Path table) {
        try {
            table.getFileSystem(spark.sparkContext().hadoopConfiguration()).delete(table, true);
        } catch (IOException e) {
            throw CatalogErrors.notDropped(table.toString(), e);
        }
    }
}
