package io.wheeltapper.benchmarks;

import java.util.List;

/**
 * The features of a year against the reference's algorithm ({@link ReferenceFeatures}). Warm tables, nothing written, both
 * sides on the same session: ours five times after one run to warm up, the reference once (it takes many minutes at 1,000
 * machines).
 *
 * <p>Run: {@code benchmarks/run features_vs_reference}; {@code --machines 100} for a quick look.
 */
final class FeaturesBenchmark implements Benchmark {
    @Override
    public List<String> names() {
        return List.of("features_vs_reference");
    }

    @Override
    public List<Measurement> run(Workbench bench) {
        FeatureRuns runs = new FeatureRuns(bench);
        double ours = runs.ours();
        double reference = runs.median("reference", 1, () -> Workbench.compute(ReferenceFeatures.of(runs.tables())));
        bench.spark().catalog().clearCache();
        return List.of(runs.measurement(
                "features_vs_reference", reference / ours, "times faster", "the reference's feature step"));
    }
}
