package io.wheeltapper.cli;

import io.wheeltapper.core.simulate.FleetShape;
import io.wheeltapper.core.simulate.SimulateParameters;
import io.wheeltapper.core.simulate.SimulateStep;
import io.wheeltapper.pipeline.catalog.Queries;
import io.wheeltapper.pipeline.features.ComputedFeatures;
import io.wheeltapper.pipeline.features.FeatureParameters;
import io.wheeltapper.pipeline.features.FeatureStep;
import io.wheeltapper.pipeline.ingest.IngestParameters;
import io.wheeltapper.pipeline.ingest.IngestStep;
import io.wheeltapper.pipeline.models.Algorithm;
import io.wheeltapper.pipeline.models.ModelReference;
import io.wheeltapper.pipeline.scoring.ScoringParameters;
import io.wheeltapper.pipeline.scoring.ScoringStep;
import io.wheeltapper.pipeline.tables.RawTables;
import io.wheeltapper.pipeline.training.Hyperparameters;
import io.wheeltapper.pipeline.training.RawLabeller;
import io.wheeltapper.pipeline.training.TemporalSplit;
import io.wheeltapper.pipeline.training.TrainingParameters;
import io.wheeltapper.pipeline.training.TrainingStep;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import picocli.CommandLine.Command;

/**
 * The hidden {@code wheeltapper warm-up} command, which uses everything once on a few records, so that the launcher can
 * store the loaded classes.
 */
@Command(
        name = "warm-up",
        hidden = true,
        header = "Loads all classes once, for the launcher.",
        footerHeading = "%nExamples:%n",
        footer = "  wheeltapper warm-up --workspace /tmp/scratch")
final class WarmUpCommand extends SparkVerb {
    private static final TemporalSplit SPLIT = new TemporalSplit(
            WarmUpRanges.ALL.start(),
            WarmUpRanges.CALIBRATION.start(),
            WarmUpRanges.TEST.start(),
            WarmUpRanges.ALL.end());

    @Override
    void execute() {
        Path files = Path.of(root().workspace, WarmUpRanges.FILES);
        new SimulateStep()
                .run(
                        SimulateParameters.into(files)
                                .withMachines(12)
                                .withShape(FleetShape.Maintained.defaults().withRange(WarmUpRanges.ALL)),
                        progress());
        new IngestStep(spark(), workspace(), scenario(), InstantSource.system())
                .run(IngestParameters.of(List.of(files.toString())), progress());
        new FeatureStep(spark(), workspace(), scenario())
                .run(
                        new FeatureParameters(
                                WarmUpRanges.ALL, "features", scenario().horizon()),
                        progress());
        ComputedFeatures features = new ComputedFeatures(spark(), workspace(), scenario());
        train(features);
        for (int run = 0; run < 2; run++) {
            new ScoringStep(spark(), workspace(), InstantSource.system())
                    .run(
                            new ScoringParameters(
                                    ModelReference.parse(WarmUpRanges.MODEL),
                                    SPLIT.test(),
                                    WarmUpRanges.RESULTS,
                                    "warm-up",
                                    10,
                                    2),
                            features,
                            progress());
        }
        out().println(new Queries(spark(), workspace())
                .run("SELECT count(*) FROM features")
                .head());
    }

    private void train(ComputedFeatures features) {
        TrainingParameters parameters = new TrainingParameters(
                WarmUpRanges.MODEL,
                SPLIT,
                scenario().horizon(),
                List.of(),
                Hyperparameters.defaults(Algorithm.RANDOM_FOREST).withTrees(4).withDepth(4),
                null);
        RawLabeller labeller = new RawLabeller(new RawTables(spark(), workspace(), scenario()), scenario());
        new TrainingStep(spark(), workspace(), scenario(), InstantSource.system())
                .run(parameters, features, labeller, progress());
    }
}
