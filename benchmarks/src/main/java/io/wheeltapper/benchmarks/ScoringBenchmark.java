package io.wheeltapper.benchmarks;

import static org.apache.spark.sql.functions.col;

import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.features.FeatureParameters;
import io.wheeltapper.pipeline.features.FeatureStep;
import io.wheeltapper.pipeline.models.ClassProbabilities;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A year of results, from raw telemetry to calibrated rows that are written nowhere, against MLlib's {@code transform} of a
 * feature table that is ready. Seconds per row of either: ours over the year, five times after one to warm up; MLlib over
 * seven weeks, three times.
 *
 * <p>Run: {@code benchmarks/run score_vs_mllib_transform}.
 */
final class ScoringBenchmark implements Benchmark {
    private static final TimeRange YEAR =
            new TimeRange(Instant.parse("2015-01-03T00:00:00Z"), Instant.parse("2016-01-01T00:00:00Z"));
    private static final String FEATURES = "benchmark_features";

    @Override
    public List<String> names() {
        return List.of("score_vs_mllib_transform");
    }

    @Override
    public List<Measurement> run(Workbench bench) {
        ScoringRuns scoring = new ScoringRuns(bench);
        FeatureRuns runs = new FeatureRuns(bench);
        Runnable ours =
                () -> Workbench.compute(scoring.step().rows(ScoringRuns.parameters(YEAR, "none"), scoring.features()));
        ours.run();
        double oursPerRow = runs.median("ours", 5, ours) / rows(bench, YEAR);

        TimeRange weeks = ScoringRuns.sevenWeeks(5);
        new FeatureStep(bench.spark(), bench.workspace(), bench.scenario())
                .run(new FeatureParameters(weeks, FEATURES, null), phase -> {});
        PipelineModel pipeline = PipelineModel.load(scoring.model().pipelinePath());
        Dataset<Row> features =
                bench.spark().read().format("delta").load(bench.workspace().tablePath(FEATURES));
        double theirsPerRow = runs.median(
                        "MLlib, seven weeks",
                        3,
                        () -> Workbench.compute(pipeline.transform(features)
                                .select(col("machine_id"), col(ClassProbabilities.CLASSIFIER_PROBABILITY))))
                / rows(bench, weeks);
        bench.log().printf(Locale.ROOT, "  ours %.2f us a row, MLlib %.2f us%n", oursPerRow * 1e6, theirsPerRow * 1e6);
        return List.of(runs.measurement(
                "score_vs_mllib_transform",
                theirsPerRow / oursPerRow,
                "times faster a row, features included",
                "MLlib's transform of a ready feature table"));
    }

    private static long rows(Workbench bench, TimeRange range) {
        return bench.machines() * bench.scenario().grid().count(range);
    }
}
