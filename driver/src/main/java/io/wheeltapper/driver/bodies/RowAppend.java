package io.wheeltapper.driver.bodies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.pipeline.workspace.CommitRetries;
import io.wheeltapper.pipeline.workspace.SparkCommits;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * Appends rows to a table of the workspace exactly once: Delta stores the number of an application's last transaction,
 * and an already stored transaction is skipped. The table is created if it does not exist, and gets missing columns.
 */
final class RowAppend {
    private static final String TRANSACTION = "{\"application\": \"history\", \"version\": 7}";

    private final Workspace workspace;
    private final SparkSession session;

    RowAppend(Workspace workspace, SparkSession session) {
        this.workspace = workspace;
        this.session = session;
    }

    /**
     * Appends the rows of {@code {table, columns: [{name, type}], rows: [[…]], transaction: {application, version}}},
     * with Spark's type names.
     */
    JsonNode append(JsonNode body) {
        String table = Fields.text(body, "table", "job_history");
        JsonNode transaction = body.path("transaction");
        String application = Fields.text(transaction, "application", TRANSACTION);
        String version = Fields.text(transaction, "version", TRANSACTION);
        StructType schema = schema(body.path("columns"));
        List<String> rows = objects(schema, body.path("rows"));
        Dataset<Row> data = session.read()
                .schema(schema)
                .option("mode", "FAILFAST")
                .json(session.createDataset(rows, Encoders.STRING()))
                .coalesce(1);
        String path = workspace.tablePath(table);
        CommitRetries.untilFirst(path, () -> attempt(data, path, table, application, version));
        return JsonNodeFactory.instance.objectNode().put("table", table).put("rows", rows.size());
    }

    private static Optional<Boolean> attempt(
            Dataset<Row> data, String path, String table, String application, String version) {
        try {
            boolean isThrough = SparkCommits.succeeds(() -> data.write()
                    .format("delta")
                    .mode("append")
                    .option("mergeSchema", "true")
                    .option("txnAppId", application)
                    .option("txnVersion", version)
                    .save(path));
            return isThrough ? Optional.of(true) : Optional.empty();
        } catch (Exception e) {
            // Spark throws a checked exception without declaring it.
            if (isMalformed(e)) {
                throw BodyErrors.unfitRows(table, e);
            }
            throw e;
        }
    }

    private static boolean isMalformed(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SparkThrowable known
                    && String.valueOf(known.getCondition()).startsWith("MALFORMED_RECORD")) {
                return true;
            }
        }
        return false;
    }

    private static StructType schema(JsonNode columns) {
        if (!columns.isArray() || columns.isEmpty()) {
            throw BodyErrors.missing("columns", "[{\"name\": \"run_id\", \"type\": \"bigint\"}]");
        }
        StructType schema = new StructType();
        for (JsonNode column : columns) {
            String type = Fields.text(column, "type", "bigint");
            schema = schema.add(Fields.text(column, "name", "run_id"), DataType.fromDDL(type));
        }
        return schema;
    }

    /** Returns each row as an object with the names of the columns. */
    private static List<String> objects(StructType schema, JsonNode rows) {
        List<String> objects = new ArrayList<>();
        for (JsonNode row : rows) {
            if (!row.isArray() || row.size() != schema.size()) {
                throw BodyErrors.wrong("A row", row, "a list of %d values".formatted(schema.size()));
            }
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            for (int i = 0; i < row.size(); i++) {
                object.set(schema.apply(i).name(), row.get(i));
            }
            objects.add(object.toString());
        }
        return objects;
    }
}
