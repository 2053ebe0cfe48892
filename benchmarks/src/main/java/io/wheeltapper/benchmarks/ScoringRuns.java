package io.wheeltapper.benchmarks;

import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.features.ComputedFeatures;
import io.wheeltapper.pipeline.models.Algorithm;
import io.wheeltapper.pipeline.models.ModelReference;
import io.wheeltapper.pipeline.models.ModelStore;
import io.wheeltapper.pipeline.models.StoredModel;
import io.wheeltapper.pipeline.scoring.ScoringParameters;
import io.wheeltapper.pipeline.scoring.ScoringStep;
import io.wheeltapper.pipeline.scoring.SinceLastStep;
import io.wheeltapper.pipeline.training.Hyperparameters;
import io.wheeltapper.pipeline.training.RawLabeller;
import io.wheeltapper.pipeline.training.TemporalSplit;
import io.wheeltapper.pipeline.training.TrainingParameters;
import io.wheeltapper.pipeline.training.TrainingStep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Path;

/** Scorings of the simulated machines with a forest of 200 trees of depth 15, trained once and kept. */
final class ScoringRuns {
    static final String MODEL = "benchmark";

    /** Seven weeks of as-of times: 98 for each machine. */
    static final Duration SEVEN_WEEKS = Duration.ofDays(49);

    private static final TemporalSplit SPLIT = new TemporalSplit(
            Instant.parse("2015-01-01T00:00:00Z"),
            Instant.parse("2015-08-15T00:00:00Z"),
            Instant.parse("2015-10-01T00:00:00Z"),
            Instant.parse("2016-01-01T00:00:00Z"));

    private final Workbench bench;

    ScoringRuns(Workbench bench) {
        this.bench = bench;
        ModelStore store =
                new ModelStore(bench.workspace(), bench.spark().sparkContext().hadoopConfiguration());
        if (!store.names().contains(MODEL)) {
            bench.log().println("Training the model");
            Hyperparameters hyperparameters = Hyperparameters.defaults(Algorithm.RANDOM_FOREST);
            TrainingParameters parameters =
                    new TrainingParameters(MODEL, SPLIT, bench.scenario().horizon(), List.of(), hyperparameters, null);
            new TrainingStep(bench.spark(), bench.workspace(), bench.scenario(), InstantSource.system())
                    .run(parameters, features(), new RawLabeller(bench.tables(), bench.scenario()), phase -> {});
        }
    }

    /** Returns scorings of {@code other} with the model of {@code bench}. */
    static ScoringRuns withModelOf(Workbench bench, Workbench other) {
        String from = new ScoringRuns(bench).bench.workspace().modelPath(MODEL);
        Path source = new Path(from);
        Path target = new Path(other.workspace().modelPath(MODEL));
        Configuration hadoop = bench.spark().sparkContext().hadoopConfiguration();
        try {
            FileSystem files = source.getFileSystem(hadoop);
            if (!files.exists(target)) {
                FileUtil.copy(files, source, files, target, false, hadoop);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ScoringRuns(other);
    }

    StoredModel model() {
        return new ModelStore(bench.workspace(), bench.spark().sparkContext().hadoopConfiguration())
                .open(ModelReference.parse(MODEL));
    }

    ScoringStep step() {
        return new ScoringStep(bench.spark(), bench.workspace(), InstantSource.system());
    }

    SinceLastStep sinceLast() {
        return new SinceLastStep(bench.spark(), bench.workspace(), bench.scenario(), InstantSource.system());
    }

    ComputedFeatures features() {
        return new ComputedFeatures(bench.spark(), bench.workspace(), bench.scenario());
    }

    /** Scores a range and stores the results. */
    void score(TimeRange range, String results) {
        step().run(parameters(range, results), features(), Progress.SILENT);
    }

    static ScoringParameters parameters(TimeRange range, String results) {
        return new ScoringParameters(ModelReference.parse(MODEL), range, results, "benchmark", 10, 0);
    }

    /** Returns consecutive ranges of seven weeks each. */
    static TimeRange sevenWeeks(int number) {
        Instant start = Instant.parse("2015-01-15T00:00:00Z").plus(SEVEN_WEEKS.multipliedBy(number));
        return new TimeRange(start, start.plus(SEVEN_WEEKS));
    }
}
