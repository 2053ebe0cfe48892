package io.wheeltapper.benchmarks;

import io.wheeltapper.core.time.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The whole scoring job over a year of ever larger fleets, from raw tables to the commit of the results: what a million
 * readings cost. Warm session; the median of three runs each, after one to warm up.
 *
 * <p>Run: {@code benchmarks/run scale_seconds_per_million_10000_vs_100}. Making the data of 10,000 machines takes ten minutes
 * and 8 GB.
 */
final class ScaleBenchmark implements Benchmark {
    private static final List<Integer> FLEETS = List.of(100, 1_000, 10_000);
    private static final double MILLION_READINGS_OF_A_MACHINE = 8_760 / 1e6;
    private static final String RESULTS = "benchmark_year";
    private static final TimeRange YEAR =
            new TimeRange(Instant.parse("2015-01-03T00:00:00Z"), Instant.parse("2016-01-01T00:00:00Z"));

    @Override
    public List<String> names() {
        return List.of("scale_seconds_per_million_10000_vs_100", "scale_peak_memory");
    }

    @Override
    public List<Measurement> run(Workbench bench) {
        List<String> runs = new ArrayList<>();
        List<Double> perMillion = new ArrayList<>();
        for (int machines : FLEETS) {
            Workbench fleet = Workbench.of(bench.spark(), machines, bench.folder(), bench.log());
            ScoringRuns scoring = ScoringRuns.withModelOf(bench, fleet);
            double[] seconds = new double[3];
            for (int i = -1; i < seconds.length; i++) {
                fleet.deleteTable(RESULTS);
                double took = Stopwatch.seconds(() -> scoring.score(YEAR, RESULTS));
                if (i >= 0) {
                    seconds[i] = took;
                    runs.add(String.format(Locale.ROOT, "%,d machines %.2f s", machines, took));
                    bench.log().println("  " + runs.get(runs.size() - 1));
                }
            }
            fleet.deleteTable(RESULTS);
            perMillion.add(Measurement.median(seconds) / (machines * MILLION_READINGS_OF_A_MACHINE));
            runs.add(String.format(Locale.ROOT, "%.3f s a million readings", perMillion.get(perMillion.size() - 1)));
        }
        double ratio = perMillion.get(FLEETS.size() - 1) / perMillion.get(0);
        return List.of(
                new Measurement(
                        "scale_seconds_per_million_10000_vs_100",
                        ratio,
                        "times the seconds per million readings",
                        "the same job of 100 machines",
                        runs),
                new Measurement(
                        "scale_peak_memory", Stopwatch.peakMemory(), "GB", "none: the process's own peak", List.of()));
    }
}
