package io.wheeltapper.benchmarks;

import java.util.List;
import ml.dmlc.xgboost4j.java.Booster;

/**
 * The fast trainer against XGBoost in forest mode (one round of 200 parallel trees, method {@code hist}, the same depth,
 * bins and shares of rows and features, all processors), by CPU seconds of the process. Ours counts from the cached data
 * set to the model, three times from the first on; XGBoost's training alone counts, its matrix is made before. Run once:
 * there is nothing to warm up.
 *
 * <p>Run: {@code benchmarks/run train_vs_xgboost_forest}; {@code --machines 100} for a quick look.
 */
final class XgboostForestBenchmark implements Benchmark {
    @Override
    public List<String> names() {
        return List.of("train_vs_xgboost_forest");
    }

    @Override
    public List<Measurement> run(Workbench bench) {
        TrainingRuns runs = new TrainingRuns(bench);
        double ours = runs.ours();
        double theirs;
        try (XgboostForest forest = new XgboostForest(runs.training(), runs.test())) {
            theirs = runs.<Booster>peer(
                    "XGBoost", forest::train, booster -> forest.quality(booster).toString());
        }
        runs.close();
        return List.of(runs.measurement(
                "train_vs_xgboost_forest", theirs, ours, "XGBoost's forest mode with the same parameters"));
    }
}
