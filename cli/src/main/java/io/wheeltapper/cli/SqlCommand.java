package io.wheeltapper.cli;

import io.wheeltapper.json.JsonRecords;
import io.wheeltapper.pipeline.catalog.Queries;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import scala.jdk.javaapi.CollectionConverters;

/** The {@code wheeltapper sql} command. */
@Command(
        name = "sql",
        header = "Runs a query on the workspace's tables and prints its rows.",
        description = {"", "Spark SQL; times are in UTC. Only queries are allowed: nothing is changed."},
        footerHeading = "%nExamples:%n",
        footer = {
            "  wheeltapper sql \"SELECT reason, count(*) FROM quarantine GROUP BY reason\"",
            "  wheeltapper sql \"SELECT * FROM telemetry WHERE machine_id = '7'\" --limit 0 --csv > machine7.csv",
            "  wheeltapper sql \"DESCRIBE HISTORY telemetry\" --json"
        })
final class SqlCommand extends SparkVerb {
    @Parameters(paramLabel = "QUERY", description = "The query, in quotes.")
    String query = "";

    @Option(names = "--csv", description = "Print CSV with a header.")
    boolean csv;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Print at most N rows, 0 for all (default: ${DEFAULT-VALUE}).")
    int limit = 1_000;

    @Override
    void execute() {
        Dataset<Row> result = new Queries(spark(), workspace()).run(query);
        List<String> names = Arrays.asList(result.columns());
        Iterator<Row> rows = limit == 0
                ? result.toLocalIterator()
                : result.limit(limit + 1).collectAsList().iterator();
        if (root().json) {
            printJson(names, rows);
        } else if (csv) {
            printCsv(names, rows);
        } else {
            printTable(names, rows);
        }
        if (limit > 0 && rows.hasNext()) {
            spec.commandLine().getErr().println("There are more than " + limit + " rows; --limit 0 prints them all.");
        }
    }

    private boolean more(Iterator<Row> rows, int printed) {
        return rows.hasNext() && (limit == 0 || printed < limit);
    }

    private void printTable(List<String> names, Iterator<Row> rows) {
        TextTable table = new TextTable(names);
        int printed = 0;
        for (; more(rows, printed); printed++) {
            table.row(cells(rows.next()));
        }
        out().println(printed == 0 ? String.join("  ", names) + System.lineSeparator() + "(no rows)" : table);
    }

    private void printCsv(List<String> names, Iterator<Row> rows) {
        out().println(String.join(",", names.stream().map(SqlCommand::quoted).toList()));
        for (int printed = 0; more(rows, printed); printed++) {
            out().println(String.join(
                    ",", cells(rows.next()).stream().map(SqlCommand::quoted).toList()));
        }
    }

    private void printJson(List<String> names, Iterator<Row> rows) {
        out().print("[");
        for (int printed = 0; more(rows, printed); printed++) {
            out().print(printed == 0 ? "\n" : ",\n");
            out().print(JsonRecords.write(object(names, rows.next())));
        }
        out().println("]");
    }

    private static Map<String, @Nullable Object> object(List<String> names, Row row) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            object.put(names.get(i), row.isNullAt(i) ? null : jsonValue(row.get(i)));
        }
        return object;
    }

    private static @Nullable Object jsonValue(@Nullable Object value) {
        if (value instanceof Timestamp timestamp) {
            return timestamp.toInstant();
        }
        if (value instanceof Row row) {
            return object(Arrays.asList(row.schema().fieldNames()), row);
        }
        if (value instanceof scala.collection.Seq<?> sequence) {
            return CollectionConverters.asJava(sequence).stream()
                    .map(SqlCommand::jsonValue)
                    .toList();
        }
        if (value instanceof scala.collection.Map<?, ?> map) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            CollectionConverters.asJava(map).forEach((key, each) -> object.put(String.valueOf(key), jsonValue(each)));
            return object;
        }
        return value instanceof Number || value instanceof Boolean ? value : String.valueOf(value);
    }

    private static List<String> cells(Row row) {
        return java.util.stream.IntStream.range(0, row.size())
                .mapToObj(i -> row.isNullAt(i) ? "" : cell(row.get(i)))
                .toList();
    }

    private static String cell(Object value) {
        Object plain = jsonValue(value);
        return plain instanceof Map<?, ?> || plain instanceof List<?>
                ? JsonRecords.write(plain).replaceAll("\\s*\\n\\s*", " ")
                : String.valueOf(plain);
    }

    static String quoted(String text) {
        boolean special = text.contains(",") || text.contains("\"") || text.contains("\n") || text.contains("\r");
        return special ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
