package io.wheeltapper.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * The compiled forest against MLlib's {@code predictRaw} and against ONNX Runtime at its best batch size, all on one thread, and
 * the time that explaining takes. The forest has 200 trees, 15 deep; see {@link ForestFiles}. Each is timed by JMH in a process
 * of its own: five times two seconds, after six to warm up; its log lies beside the forest.
 *
 * <p>Run: {@code benchmarks/run forest_vs_mllib forest_vs_onnx explain_100_rows_seconds}.
 */
final class ForestBenchmark implements Benchmark {
    private static final int ITERATIONS = 5;
    private static final int WARM_UPS = 3;
    /** ONNX Runtime reads a forest by recursion too deep for the usual stack. */
    private static final String STACK = "64m";

    private static final TimeValue ITERATION = TimeValue.seconds(2);

    @Override
    public List<String> names() {
        return List.of("forest_vs_mllib", "forest_vs_onnx", "explain_100_rows_seconds");
    }

    @Override
    public List<Measurement> run(Workbench bench) {
        ForestFiles files = ForestFiles.of(bench);
        String size =
                "200 trees of depth 15, %,d nodes".formatted(files.forest().nodes());
        Timing compiled = best("compiled", run(files, "compiled"));
        Timing mllib = best("predictRaw", run(files, "mllib"));
        Timing onnx = best("ONNX Runtime", run(files, "onnx"));
        Timing explained = best("explain", run(files, "explain"));
        double[] seconds =
                Arrays.stream(explained.perSecond()).map(each -> 1 / each).toArray();
        return List.of(
                new Measurement(
                        "forest_vs_mllib",
                        compiled.median() / mllib.median(),
                        "times faster",
                        "MLlib predictRaw (" + size + ")",
                        List.of(compiled.text("rows/s"), mllib.text("rows/s"))),
                new Measurement(
                        "forest_vs_onnx",
                        compiled.median() / onnx.median(),
                        "times faster",
                        "ONNX Runtime, one thread, best batch (" + size + ")",
                        List.of(compiled.text("rows/s"), onnx.text("rows/s"))),
                new Measurement(
                        "explain_100_rows_seconds",
                        Measurement.median(seconds),
                        "s",
                        "none: five strongest contributions for 100 rows (" + size + ")",
                        Arrays.stream(seconds).mapToObj("%.3f s"::formatted).toList()));
    }

    private static List<Timing> run(ForestFiles files, String kernel) {
        Collection<RunResult> results;
        try {
            results = new Runner(new OptionsBuilder()
                            .include(ForestKernels.class.getName() + "\\." + kernel + "$")
                            .mode(Mode.Throughput)
                            .forks(1)
                            .warmupIterations(WARM_UPS)
                            .warmupTime(ITERATION)
                            .measurementIterations(ITERATIONS)
                            .measurementTime(ITERATION)
                            .output(files.folder().resolve(kernel + ".log").toString())
                            .shouldFailOnError(true)
                            .jvmArgs(
                                    "-Xmx2g",
                                    "-Xss" + STACK,
                                    "-XX:+UseSerialGC",
                                    "-D" + ForestKernels.FOLDER + "="
                                            + files.folder().toAbsolutePath())
                            .build())
                    .run();
        } catch (RunnerException e) {
            throw new IllegalStateException("Cannot time " + kernel, e);
        }
        List<Timing> timings = new ArrayList<>();
        for (RunResult result : results) {
            String batch = result.getParams().getParam("batch");
            double[] perSecond = result.getAggregatedResult().getIterationResults().stream()
                    .map(IterationResult::getPrimaryResult)
                    .mapToDouble(each -> each.getScore())
                    .toArray();
            timings.add(new Timing(batch == null ? "" : " in batches of " + batch, perSecond));
        }
        return timings;
    }

    private static Timing best(String name, List<Timing> timings) {
        Timing best = timings.get(0);
        for (Timing timing : timings) {
            best = timing.median() > best.median() ? timing : best;
        }
        return new Timing(name + best.name(), best.perSecond());
    }

    /** @param perSecond of each iteration */
    private record Timing(String name, double[] perSecond) {
        double median() {
            return Measurement.median(perSecond);
        }

        String text(String unit) {
            return "%s %,.0f %s (%,.0f to %,.0f)"
                    .formatted(
                            name,
                            median(),
                            unit,
                            Arrays.stream(perSecond).min().orElse(0),
                            Arrays.stream(perSecond).max().orElse(0));
        }
    }
}
