package io.wheeltapper.benchmarks;

import io.wheeltapper.core.time.TimeRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The whole scoring job over seven weeks of as-of times, from raw tables to the commit of the results and the short list: in
 * a fresh process of the command line, and on a session that has done it three times before. The results table holds other
 * weeks.
 *
 * <p>Run: {@code benchmarks/run job_cold_seconds job_warm_seconds}.
 */
final class JobBenchmark implements Benchmark {
    private static final int RUNS = 5;
    private static final int WARM_UP = 3;
    private static final String RESULTS = "benchmark_results";

    @Override
    public List<String> names() {
        return List.of("job_cold_seconds", "job_warm_seconds");
    }

    @Override
    public List<Measurement> run(Workbench bench) {
        ScoringRuns scoring = new ScoringRuns(bench);
        bench.deleteTable(RESULTS);
        // Everything to be built is built before the clock starts.
        process(bench, ScoringRuns.sevenWeeks(0));
        List<String> runs = new ArrayList<>();
        double[] cold = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            TimeRange range = ScoringRuns.sevenWeeks(i + 1);
            cold[i] = Stopwatch.seconds(() -> process(bench, range));
            runs.add(String.format(Locale.ROOT, "fresh process %.1f s", cold[i]));
        }
        bench.deleteTable(RESULTS);
        for (int i = 0; i < WARM_UP; i++) {
            scoring.score(ScoringRuns.sevenWeeks(0), RESULTS);
        }
        double[] warm = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            TimeRange range = ScoringRuns.sevenWeeks(i + 1);
            warm[i] = Stopwatch.seconds(() -> scoring.score(range, RESULTS));
            runs.add(String.format(Locale.ROOT, "warm session %.2f s", warm[i]));
        }
        String what = "s for %,d rows of %,d machines".formatted(98 * bench.machines(), bench.machines());
        return List.of(
                new Measurement("job_cold_seconds", Measurement.median(cold), what, "none", runs),
                new Measurement("job_warm_seconds", Measurement.median(warm), what, "none", runs));
    }

    private static void process(Workbench bench, TimeRange range) {
        List<String> command = List.of(
                "./wheeltapper",
                "score",
                "--workspace",
                bench.workspace().toString(),
                "--model",
                ScoringRuns.MODEL,
                "--start-date",
                range.start().toString(),
                "--to-date",
                range.end().toString(),
                "--results-data",
                RESULTS);
        try {
            int exit = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException("Exit code " + exit + " of " + String.join(" ", command));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
