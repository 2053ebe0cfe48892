package io.wheeltapper.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.wheeltapper.driver.notebooks.NotebookHost;
import io.wheeltapper.driver.notebooks.NotebookRunner;
import io.wheeltapper.driver.notebooks.Shells;
import io.wheeltapper.driver.steps.StepOutcome;
import io.wheeltapper.driver.tasks.TaskContext;
import io.wheeltapper.notebook.documents.Cell;
import io.wheeltapper.notebook.documents.Notebook;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What running a notebook costs beyond its work: ten cells (declarations, a query, a table to look at), and a hundred of the same
 * kind, on a session that is warm, against the same work as compiled methods, in turn.
 *
 * <p>Run: {@code benchmarks/run notebook_overhead_10_cells_seconds notebook_overhead_100_cells_seconds}.
 */
final class NotebookBenchmark implements Benchmark {
    private static final int WARM_UPS = 5;
    private static final int RUNS = 7;
    private static final String QUERY =
            "SELECT machine, avg(volt) AS volt, count(*) AS n FROM readings%d GROUP BY machine ORDER BY machine";

    private static final List<String> CELLS = List.of(
            "widgets.text(\"model\", \"none\");\nvar model%1$d = widgets.get(\"model\");",
            "int horizon%1$d = 24;\ndouble threshold%1$d = 0.5;",
            "record Machine%1$d(long id, double risk) implements java.io.Serializable {}",
            "double risk%1$d(double volt) {\n    return Math.min(1, volt * threshold%1$d);\n}",
            "var readings%1$d = spark.range(1000).selectExpr(\"id %% 10 AS machine\", \"id * 0.001D AS volt\");",
            "readings%1$d.createOrReplaceTempView(\"readings%1$d\");",
            "var counts%1$d = spark.sql(\"" + QUERY.replace("%d", "%1$d") + "\");",
            """
            var worst%1$d = counts%1$d.collectAsList().stream()
                    .map(row -> new Machine%1$d(row.getLong(0), risk%1$d(row.getDouble(1))))
                    .sorted(Comparator.comparing(Machine%1$d::risk).reversed())
                    .limit(3)
                    .toList();""",
            "System.out.println(\"worst of \" + model%1$d + \": \" + worst%1$d.get(0));",
            "display(counts%1$d);");

    private final Shells shells = new Shells();

    @Override
    public List<String> names() {
        return List.of("notebook_overhead_10_cells_seconds", "notebook_overhead_100_cells_seconds");
    }

    @Override
    public List<Measurement> run(Workbench bench) {
        return List.of(overhead(bench, 10), overhead(bench, 100));
    }

    private Measurement overhead(Workbench bench, int cells) {
        Notebook notebook = notebook(cells / CELLS.size());
        for (int i = 0; i < WARM_UPS; i++) {
            notebook(bench, notebook);
            compiled(bench.spark().newSession(), cells / CELLS.size());
        }
        double[] ours = new double[RUNS];
        double[] theirs = new double[RUNS];
        List<String> runs = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            ours[i] = Stopwatch.seconds(() -> notebook(bench, notebook));
            SparkSession session = bench.spark().newSession();
            theirs[i] = Stopwatch.seconds(() -> compiled(session, cells / CELLS.size()));
            runs.add(String.format(Locale.ROOT, "notebook %.2f s, methods %.2f s", ours[i], theirs[i]));
        }
        return new Measurement(
                "notebook_overhead_%d_cells_seconds".formatted(cells),
                Measurement.median(ours) - Measurement.median(theirs),
                "s",
                "the same work as compiled methods",
                runs);
    }

    private static Notebook notebook(int times) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            for (String cell : CELLS) {
                cells.add(Cell.code("c" + cells.size(), cell.formatted(i)));
            }
        }
        return Notebook.ofJava(cells);
    }

    private void notebook(Workbench bench, Notebook notebook) {
        NotebookRunner runner = new NotebookRunner(
                Workspace.at(bench.folder().resolve("notebooks").toString()),
                (step, parameters, session, context) ->
                        new StepOutcome(JsonNodeFactory.instance.objectNode(), Map.of(), null),
                new NoHost(),
                new SilentContext(),
                shells,
                List.of());
        try {
            runner.run("/Shared/benchmark", notebook, Map.of(), bench.spark().newSession());
        } catch (Exception e) {
            throw new IllegalStateException("The notebook has failed", e);
        }
    }

    private record Machine(long id, double risk) {}

    private static void compiled(SparkSession spark, int times) {
        for (int i = 0; i < times; i++) {
            Dataset<Row> readings = spark.range(1000).selectExpr("id % 10 AS machine", "id * 0.001D AS volt");
            readings.createOrReplaceTempView("readings" + i);
            Dataset<Row> counts = spark.sql(QUERY.formatted(i));
            List<Machine> worst = counts.collectAsList().stream()
                    .map(row -> new Machine(row.getLong(0), Math.min(1, row.getDouble(1) * 0.5)))
                    .sorted(Comparator.comparing(Machine::risk).reversed())
                    .limit(3)
                    .toList();
            // What a display asks for.
            List<Row> shown = counts.limit(101).collectAsList();
            if (worst.size() != 3 || shown.size() != 10) {
                throw new IllegalStateException("Unexpected: " + worst);
            }
        }
    }

    private static final class SilentContext implements TaskContext {
        @Override
        public void phase(String description) {}

        @Override
        public void log(String text) {}

        @Override
        public void metric(String name, double value) {}

        @Override
        public void taskValue(String key, JsonNode value) {}

        @Override
        public void redact(String secret) {}

        @Override
        public String redacted(String text) {
            return text;
        }

        @Override
        public JsonNode redacted(JsonNode tree) {
            return tree;
        }
    }

    private static final class NoHost implements NotebookHost {
        @Override
        public Notebook load(String path) {
            throw new IllegalStateException("There is no other notebook");
        }

        @Override
        public void keep(int part, String path, Notebook executed) {}

        @Override
        public String secret(String scope, String key) {
            throw new IllegalStateException("There are no secrets");
        }

        @Override
        public void put(String key, JsonNode value) {}

        @Override
        public Optional<JsonNode> get(String taskKey, String key) {
            return Optional.empty();
        }
    }
}
