package io.wheeltapper.benchmarks;

import io.wheeltapper.pipeline.trees.FastTrainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.ml.classification.RandomForestClassificationModel;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Timed trainings of one forest on one data set, ours and others', and the list of all runs. */
final class TrainingRuns {
    static final int TREES = 200;
    static final int DEPTH = 15;
    static final int BINS = 256;
    static final double SUBSAMPLING = 0.632;
    private static final int TIMES = 3;

    private final Workbench bench;
    private final TrainingRows rows;
    private final long count;
    private final List<String> runs = new ArrayList<>();

    TrainingRuns(Workbench bench) {
        this.bench = bench;
        this.rows = TrainingRows.of(bench);
        this.count = training().count();
        bench.log().printf("  %,d rows to learn from, %,d to be tested on%n", count, test().count());
    }

    Dataset<Row> training() {
        return rows.training();
    }

    Dataset<Row> test() {
        return rows.test();
    }

    static RandomForestClassifier forest() {
        return new RandomForestClassifier()
                .setNumTrees(TREES)
                .setMaxDepth(DEPTH)
                .setMaxBins(BINS)
                .setFeatureSubsetStrategy("sqrt")
                .setSubsamplingRate(SUBSAMPLING)
                .setMaxMemoryInMB(1_024)
                .setSeed(42);
    }

    /**
     * Returns the median CPU seconds of three of Wheeltapper's runs, without warming up, since a training is not run
     * twice.
     */
    double ours() {
        double[] seconds = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            CpuTime<RandomForestClassificationModel> run = CpuTime.of(() -> FastTrainer.fit(forest(), training()));
            seconds[i] = run.seconds();
            add("ours", run, i == 0 ? quality(run.result()) : "the same");
        }
        return Measurement.median(seconds);
    }

    /** Returns the CPU seconds of a peer, run once. */
    <T> double peer(String name, Supplier<T> training, Function<T, String> quality) {
        CpuTime<T> run = CpuTime.of(training);
        add(name, run, quality.apply(run.result()));
        return run.seconds();
    }

    /** Frees the memory that the rows take. */
    void close() {
        training().unpersist();
        test().unpersist();
    }

    Measurement measurement(String name, double peer, double ours, String description) {
        String unit = "times less CPU (%,d rows of 34 features; %d trees, depth %d)".formatted(count, TREES, DEPTH);
        return new Measurement(name, peer / ours, unit, description, runs);
    }

    String quality(RandomForestClassificationModel model) {
        return ModelQuality.of(model, test()) + String.format(Locale.ROOT, ", %,d nodes", model.totalNumNodes());
    }

    private void add(String name, CpuTime<?> run, String quality) {
        runs.add(String.format(
                Locale.ROOT, "%s %.1f CPU s in %.1f s (%s)", name, run.seconds(), run.wallSeconds(), quality));
        bench.log().println("  " + runs.get(runs.size() - 1));
    }
}
