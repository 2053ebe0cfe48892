package io.wheeltapper.benchmarks;

import java.util.List;
import org.apache.spark.ml.classification.RandomForestClassificationModel;

/**
 * The fast trainer against MLlib's {@code fit} of the same classifier on the same cached rows ({@link TrainingRows}), by
 * CPU seconds of the process, from the data set to the model. Ours three times from the first on, MLlib once: it takes many
 * minutes.
 *
 * <p>Run: {@code benchmarks/run train_vs_mllib}; {@code --machines 100} for a quick look.
 */
final class TrainerBenchmark implements Benchmark {
    @Override
    public List<String> names() {
        return List.of("train_vs_mllib");
    }

    @Override
    public List<Measurement> run(Workbench bench) {
        TrainingRuns runs = new TrainingRuns(bench);
        double ours = runs.ours();
        double theirs = runs.<RandomForestClassificationModel>peer(
                "MLlib", () -> TrainingRuns.forest().fit(runs.training()), runs::quality);
        runs.close();
        return List.of(runs.measurement("train_vs_mllib", theirs, ours, "MLlib's fit with the same parameters"));
    }
}
