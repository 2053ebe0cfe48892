package io.wheeltapper.benchmarks;

import java.util.List;

/**
 * The features of a year against the reference's 24 window columns alone. Warm tables, nothing written: ours five times after
 * one run to warm up, the windows twice.
 *
 * <p>Run: {@code benchmarks/run features_vs_reference_windows}.
 */
final class FeatureWindowsBenchmark implements Benchmark {
    @Override
    public List<String> names() {
        return List.of("features_vs_reference_windows");
    }

    @Override
    public List<Measurement> run(Workbench bench) {
        FeatureRuns runs = new FeatureRuns(bench);
        double ours = runs.ours();
        double windows = runs.median(
                "reference windows", 2, () -> Workbench.compute(ReferenceFeatures.windows(runs.readings())));
        return List.of(runs.measurement(
                "features_vs_reference_windows",
                windows / ours,
                "times faster",
                "the reference's 24 window columns alone"));
    }
}
