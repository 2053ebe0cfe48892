package io.wheeltapper.cli;

import io.wheeltapper.pipeline.catalog.LocalTableSummaries;
import io.wheeltapper.pipeline.engine.LocalEngine;
import io.wheeltapper.pipeline.evaluation.EvaluationParameters;
import io.wheeltapper.pipeline.evaluation.LocalEvaluationStep;
import io.wheeltapper.pipeline.features.FeatureParameters;
import io.wheeltapper.pipeline.features.LocalFeatureStep;
import io.wheeltapper.pipeline.ingest.IngestParameters;
import io.wheeltapper.pipeline.ingest.LocalIngestStep;
import io.wheeltapper.pipeline.ingest.SeenFiles;
import io.wheeltapper.pipeline.models.ModelReference;
import io.wheeltapper.pipeline.models.ModelVersions;
import io.wheeltapper.pipeline.scoring.LocalScoringStep;
import io.wheeltapper.pipeline.scoring.ScoringParameters;
import io.wheeltapper.pipeline.scoring.SinceLastParameters;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import picocli.CommandLine.Command;

/**
 * The hidden {@code wheeltapper warm-up} command of a process without Spark, which uses the local engine once on the
 * records that {@link WarmUpCommand} has left.
 */
@Command(
        name = "warm-up",
        hidden = true,
        header = "Loads all classes of the local engine once, for the launcher.",
        footerHeading = "%nExamples:%n",
        footer = "  wheeltapper warm-up --workspace /tmp/scratch")
final class LocalWarmUpCommand extends Verb {
    @Override
    void execute() {
        try (LocalEngine engine = LocalEngine.start(fileSystems(), LocalEngine.UNLIMITED)) {
            Path files = Path.of(root().workspace, WarmUpRanges.FILES);
            new LocalIngestStep(engine, workspace(), scenario(), InstantSource.system())
                    .run(
                            IngestParameters.of(List.of(files.toString())).withSeenFiles(SeenFiles.READ_AGAIN),
                            progress());
            new LocalFeatureStep(engine, workspace(), scenario())
                    .run(
                            new FeatureParameters(
                                    WarmUpRanges.TEST,
                                    "local_features",
                                    scenario().horizon()),
                            progress());
            LocalScoringStep scoring = new LocalScoringStep(engine, workspace(), scenario(), InstantSource.system());
            for (int run = 0; run < 2; run++) {
                scoring.run(
                        new ScoringParameters(
                                ModelReference.parse(WarmUpRanges.MODEL),
                                WarmUpRanges.TEST,
                                WarmUpRanges.RESULTS,
                                "warm-up",
                                10,
                                2),
                        progress());
                scoring.sinceLast(
                        new SinceLastParameters(
                                ModelReference.parse(WarmUpRanges.MODEL),
                                WarmUpRanges.TEST.start(),
                                WarmUpRanges.TEST.end(),
                                WarmUpRanges.RESULTS,
                                "warm-up",
                                10,
                                2),
                        progress());
            }
            new LocalEvaluationStep(engine, workspace(), scenario())
                    .run(EvaluationParameters.of(WarmUpRanges.RESULTS, WarmUpRanges.TEST), progress());
            print(LocalTableSummaries.of(engine, workspace()), "");
            print(new ModelVersions(workspace(), engine.hadoop()).all(), "");
        }
    }
}
