package io.wheeltapper.driver.bodies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.driver.rows.RowJson;
import io.wheeltapper.driver.tasks.TaskBody;
import io.wheeltapper.driver.tasks.TaskContext;
import io.wheeltapper.driver.tasks.TaskSession;
import io.wheeltapper.pipeline.catalog.SqlScript;
import io.wheeltapper.pipeline.catalog.SqlScript.Statement;
import io.wheeltapper.pipeline.catalog.Statements;
import io.wheeltapper.pipeline.session.Sessions;
import io.wheeltapper.pipeline.workspace.Workspace;
import io.wheeltapper.protocol.TaskAssignment;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;

/**
 * Runs a {@code sql_task}: statements in sequence, from {@code query.text} or the file {@code file.path}, with
 * {@code parameters} for {@code :name}. The output is the result of the last statement.
 */
final class SqlBody implements TaskBody {
    private static final int MOST_ROWS = 1_000;
    private static final int MOST_CHARACTERS = 1_000_000;

    private final Workspace workspace;

    SqlBody(Workspace workspace) {
        this.workspace = workspace;
    }

    @Override
    public JsonNode run(TaskAssignment task, TaskSession own, TaskContext context) {
        SparkSession session = own.spark();
        Sessions.isolate(session);
        List<Statement> statements = SqlScript.statements(text(task.body(), session));
        if (statements.isEmpty()) {
            throw BodyErrors.missing("a statement", "{\"query\": {\"text\": \"SELECT 1\"}}");
        }
        Map<String, Object> parameters = parameters(task.body());
        Statements workspaceStatements = new Statements(session, workspace);
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < statements.size(); i++) {
            Statement statement = statements.get(i);
            context.phase("statement %d of %d, line %d: %s"
                    .formatted(i + 1, statements.size(), statement.line(), shortened(statement.text())));
            Dataset<Row> result = workspaceStatements.run(statement.text(), parameters);
            boolean isLast = i == statements.size() - 1;
            if (isLast) {
                output = output(result);
            }
        }
        output.put("statements", statements.size());
        context.log("%d statements done".formatted(statements.size()));
        return output;
    }

    private String text(JsonNode body, SparkSession session) {
        if (body.path("file").isObject()) {
            String path = Fields.text(body.path("file"), "path", "{\"file\": {\"path\": \"sql/nightly.sql\"}}");
            return new WorkspaceFiles(workspace, session.sparkContext().hadoopConfiguration())
                    .read("file of SQL", path);
        }
        return Fields.text(body.path("query"), "text", "{\"query\": {\"text\": \"SELECT 1\"}}");
    }

    private static Map<String, Object> parameters(JsonNode body) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        Fields.values(body, "parameters").forEach((name, value) -> parameters.put(name, parameter(name, value)));
        return parameters;
    }

    private static Object parameter(String name, JsonNode value) {
        if (value.isTextual()) {
            return value.asText();
        }
        if (value.isBoolean()) {
            return value.asBoolean();
        }
        if (value.isIntegralNumber() && value.canConvertToInt()) {
            return value.asInt();
        }
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.asLong();
        }
        if (value.isNumber()) {
            return value.asDouble();
        }
        throw BodyErrors.wrong("Parameter " + name, value, "a text, a number or a boolean");
    }

    private static ObjectNode output(Dataset<Row> result) {
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        ArrayNode columns = output.putArray("columns");
        for (StructField column : result.schema().fields()) {
            columns.addObject()
                    .put("name", column.name())
                    .put("type", column.dataType().simpleString());
        }
        ArrayNode rows = output.putArray("rows");
        Iterator<Row> more = result.limit(MOST_ROWS + 1).collectAsList().iterator();
        int characters = 0;
        while (more.hasNext() && rows.size() < MOST_ROWS && characters < MOST_CHARACTERS) {
            ArrayNode row = RowJson.of(more.next());
            characters += row.toString().length();
            rows.add(row);
        }
        return output.put("truncated", more.hasNext());
    }

    private static String shortened(String sql) {
        String line = sql.strip().replaceAll("\\s+", " ");
        return line.length() <= 80 ? line : line.substring(0, 79) + "…";
    }
}
