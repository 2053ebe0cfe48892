package io.wheeltapper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.driver.testing.UserJars;
import io.wheeltapper.notebook.documents.Cell;
import io.wheeltapper.notebook.documents.Notebook;
import io.wheeltapper.notebook.documents.NotebookReader;
import io.wheeltapper.notebook.documents.NotebookWriter;
import io.wheeltapper.notebook.documents.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cells declare reaches the executors of a standalone cluster: a notebook gives there what it gives in one process. */
@Tag("proofs-3")
class NotebookClusterTest {
    private static final Map<String, String> CELLS = new TreeMap<>();

    static {
        CELLS.put("00 declarations", """
                int threshold = 4;
                double share = 0.5;
                List<Long> wanted = new ArrayList<>(List.of(5L, 7L, 9L));
                String prefix = "n";
                enum Size { SMALL, LARGE }
                double twice(double x) { return 2 * x; }
                Size size(long x) { return switch ((int) (x / 5)) { case 0 -> Size.SMALL; default -> Size.LARGE; }; }
                long above(long x) { return x - threshold; }
                record Reading(long id, double value) implements java.io.Serializable {
                    String told() { return id + "=" + twice(value); }
                }
                class Scale implements java.io.Serializable {
                    private final double by;
                    Scale(double by) { this.by = by; }
                    double of(double x) { return x * by; }
                }
                public class Bean implements java.io.Serializable {
                    private long id;
                    private String name;
                    public long getId() { return id; }
                    public void setId(long id) { this.id = id; }
                    public String getName() { return name; }
                    public void setName(String name) { this.name = name; }
                }
                Scale scale = new Scale(1.5);
                var numbers = spark.range(10).repartition(4).as(Encoders.LONG());
                var context = org.apache.spark.api.java.JavaSparkContext.fromSparkContext(spark.sparkContext());
                String refusal(java.util.concurrent.Callable<?> work) {
                    try {
                        return "no failure, but " + work.call();
                    } catch (Throwable e) {
                        Throwable last = e;
                        while (last.getCause() != null) last = last.getCause();
                        return last.getMessage().lines().filter(line -> line.contains("has no value on executors"))
                                .findFirst().orElse(String.valueOf(last)).replaceFirst(".*IllegalStateException: ", "");
                    }
                }
                """);
        CELLS.put("01 typed lambdas with variables", """
                numbers.filter((FilterFunction<Long>) x -> x > threshold && wanted.contains(x))
                        .map((MapFunction<Long, String>) x -> prefix + new Reading(x, x * share).told() + scale.of(x) + size(x), Encoders.STRING())
                        .collectAsList().stream().sorted().toList()
                """);
        CELLS.put("02 nested lambdas in groups", """
                numbers.groupByKey((MapFunction<Long, Long>) x -> x % 3, Encoders.LONG())
                        .mapGroups((MapGroupsFunction<Long, Long, String>) (key, rows) -> {
                            List<Long> all = new ArrayList<>();
                            rows.forEachRemaining(all::add);
                            return prefix + key + all.stream().filter(v -> v > threshold).map(v -> twice(v * share)).sorted().toList();
                        }, Encoders.STRING())
                        .collectAsList().stream().sorted().toList()
                """);
        CELLS.put("03 functions of SQL", """
                spark.udf().register("plus", (org.apache.spark.sql.api.java.UDF1<Long, Long>) x -> x + threshold, DataTypes.LongType);
                spark.udf().register("both", (org.apache.spark.sql.api.java.UDF2<Long, Long, String>) (x, y) -> new Reading(x, scale.of(y)).told(), DataTypes.StringType);
                spark.sql("SELECT plus(id) AS p, both(id, id) AS b FROM range(0, 8, 1, 4) ORDER BY p")
                """);
        CELLS.put("04 beans", """
                var beans = numbers.map((MapFunction<Long, Bean>) x -> {
                    Bean bean = new Bean(); bean.setId(x * threshold); bean.setName(prefix + x); return bean; }, Encoders.bean(Bean.class));
                beans.filter((FilterFunction<Bean>) bean -> bean.getId() >= 20).orderBy("id")
                """);
        CELLS.put("05 beans come back", "beans.collectAsList().stream().mapToLong(Bean::getId).sum()");
        CELLS.put("06 distributed collections", """
                List<Integer> ones = new ArrayList<>(); for (int i = 1; i <= 20; i++) ones.add(i);
                var counted = context.sc().longAccumulator();
                var sent = context.broadcast(Map.of("ten", 10.0));
                var collection = context.parallelize(ones, 4).map(x -> { counted.add(1); return sent.value().get("ten") * x + threshold; });
                double total = collection.reduce(Double::sum);
                var grouped = context.parallelize(ones, 4).mapToPair(x -> new scala.Tuple2<>(size(x).name(), x)).reduceByKey(Integer::sum, 2).collectAsMap();
                total + " " + counted.value() + " " + new TreeMap<>(grouped)
                """);
        CELLS.put("07 an aggregator", """
                class Product extends org.apache.spark.sql.expressions.Aggregator<Long, Long, Long> {
                    public Long zero() { return 1L; }
                    public Long reduce(Long a, Long b) { return a * (b + 1); }
                    public Long merge(Long a, Long b) { return a * b; }
                    public Long finish(Long a) { return a; }
                    public Encoder<Long> bufferEncoder() { return Encoders.LONG(); }
                    public Encoder<Long> outputEncoder() { return Encoders.LONG(); }
                }
                spark.udf().register("product", udaf(new Product(), Encoders.LONG()));
                spark.sql("SELECT product(id) FROM range(0, 10, 1, 4)").first().getLong(0)
                """);
        CELLS.put("08 a function that reads a variable", """
                refusal(() -> numbers.map((MapFunction<Long, Long>) x -> above(x), Encoders.LONG()).collectAsList())
                """);
        CELLS.put("09 a class that reads a variable", """
                refusal(() -> numbers.map(new MapFunction<Long, Long>() { public Long call(Long x) { return x + threshold; } },
                        Encoders.LONG()).collectAsList())
                """);
        CELLS.put("10 values are those of when the lambda was made", """
                var before = numbers.map((MapFunction<Long, Long>) x -> x * threshold, Encoders.LONG());
                threshold = 100;
                var after = numbers.map((MapFunction<Long, Long>) x -> x * threshold, Encoders.LONG());
                Long sumOf(Dataset<Long> all) { return all.reduce((ReduceFunction<Long>) Long::sum); }
                sumOf(before) + " " + sumOf(after)
                """);
        CELLS.put("11 declared anew", """
                double twice(double x) { return 2 * x + 1000; }
                record Reading(long id, double value) implements java.io.Serializable {
                    String told() { return "anew " + id + "=" + twice(value); }
                }
                numbers.filter(col("id").gt(7)).map((MapFunction<Long, String>) x -> new Reading(x, share).told(), Encoders.STRING())
                        .collectAsList().stream().sorted().toList()
                """);
        CELLS.put("12 classes of a jar", """
                numbers.map((MapFunction<Long, String>) x -> shop.Price.of(x + threshold), Encoders.STRING())
                        .collectAsList().stream().sorted().toList()
                """);
        CELLS.put("13 streams of rows", """
                numbers.mapPartitions((MapPartitionsFunction<Long, String>) rows -> {
                            List<String> told = new ArrayList<>();
                            rows.forEachRemaining(row -> told.add(prefix + row * share));
                            return told.iterator();
                        }, Encoders.STRING())
                        .flatMap((FlatMapFunction<String, String>) text -> List.of(text, prefix + text).iterator(), Encoders.STRING())
                        .collectAsList().stream().sorted().toList()
                """);
    }

    @TempDir
    Path folder;

    @Test
    void a_notebook_gives_on_two_workers_what_it_gives_in_one_process() throws IOException, InterruptedException {
        Path jar = folder.resolve("price.jar");
        UserJars.compile(
                "shop.Price",
                "package shop; public class Price { public static String of(long x) { return x + \" EUR\"; } }",
                jar);
        List<Cell> cells = new ArrayList<>();
        CELLS.forEach((name, code) -> cells.add(Cell.code(name.substring(0, 2), code)));
        Path notebook = folder.resolve("all.ipynb");
        Files.writeString(notebook, NotebookWriter.write(Notebook.ofJava(cells)));

        Map<String, String> local = run("local", List.of(), notebook, "--jar", jar.toString());
        Map<String, String> onCluster;
        try (StandaloneCluster cluster = StandaloneCluster.start(Files.createDirectories(folder.resolve("cluster")))) {
            String jars = String.join(
                    ",", Programs.ownJars(folder).stream().map(Path::toString).toList());
            onCluster = run(
                    "cluster",
                    List.of("-Dspark.driver.host=127.0.0.1", "-Dspark.jars=" + jars),
                    notebook,
                    "--jar",
                    jar.toString(),
                    "--master",
                    cluster.masterUrl());
        }

        assertThat(onCluster).isEqualTo(local);
        assertThat(local)
                .containsEntry("01 typed lambdas with variables", "[n5=5.07.5LARGE, n7=7.010.5LARGE, n9=9.013.5LARGE]")
                .containsEntry("02 nested lambdas in groups", "[n0[6.0, 9.0], n1[7.0], n2[5.0, 8.0]]")
                .containsEntry("05 beans come back", "180")
                .containsEntry("06 distributed collections", "2180.0 20 {LARGE=200, SMALL=10}")
                .containsEntry("07 an aggregator", "3628800")
                .containsEntry(
                        "08 a function that reads a variable",
                        "threshold has no value on executors. Read it in the lambda itself, or pass it to the "
                                + "function or the class as an argument.")
                .containsEntry(
                        "09 a class that reads a variable",
                        local.getOrDefault("08 a function that reads a variable", ""))
                .containsEntry("10 values are those of when the lambda was made", "180 4500")
                .containsEntry("11 declared anew", "[anew 8=1001.0, anew 9=1001.0]");
        assertThat(local.get("12 classes of a jar")).startsWith("[100 EUR, 101 EUR");
    }

    /** What each cell shows, by the cell. */
    private Map<String, String> run(String name, List<String> options, Path notebook, String... more)
            throws IOException, InterruptedException {
        Path log = folder.resolve(name + ".log");
        Path executed = folder.resolve(name + ".ipynb");
        List<String> jvm = new ArrayList<>(List.of("-Xmx1g", "-XX:TieredStopAtLevel=1"));
        jvm.addAll(options);
        List<String> arguments = new ArrayList<>(List.of("notebook", "run", notebook.toString()));
        arguments.addAll(List.of("--output", executed.toString()));
        arguments.addAll(
                List.of("--workspace", folder.resolve(name + "-workspace").toString()));
        arguments.addAll(List.of(more));
        int exit = Programs.wheeltapper(log, jvm, arguments.toArray(String[]::new));
        assertThat(exit).as(Files.readString(log)).isZero();
        Map<String, String> shown = new TreeMap<>();
        Notebook result = NotebookReader.read(executed.toString(), Files.readString(executed));
        List<String> names = List.copyOf(CELLS.keySet());
        for (int i = 0; i < names.size(); i++) {
            StringBuilder text = new StringBuilder();
            result.cells().get(i).outputs().forEach(output -> text.append(text(output)));
            shown.put(names.get(i), text.toString());
        }
        return shown;
    }

    private static String text(Output output) {
        if (output instanceof Output.Display display) {
            JsonNode text = Objects.requireNonNull(display.data().get("text/plain"));
            return text.asText();
        }
        return output.toString();
    }
}
