package io.wheeltapper.cli;

import io.wheeltapper.core.simulate.FleetShape;
import io.wheeltapper.core.simulate.SimulateParameters;
import io.wheeltapper.core.simulate.SimulateStep;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.catalog.Queries;
import io.wheeltapper.pipeline.features.FeatureParameters;
import io.wheeltapper.pipeline.features.FeatureStep;
import io.wheeltapper.pipeline.ingest.IngestParameters;
import io.wheeltapper.pipeline.ingest.IngestStep;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import picocli.CommandLine.Command;

/**
 * {@code wheeltapper warm-up}: uses everything once on a few records, so that the launcher can keep the classes that this
 * loads. Hidden: it is of no use to people.
 */
@Command(
        name = "warm-up",
        hidden = true,
        header = "Uses everything once, for the launcher.",
        footerHeading = "%nExamples:%n",
        footer = "  wheeltapper warm-up --workspace /tmp/scratch")
final class WarmUpCommand extends Verb {
    private static final Instant START = Instant.parse("2015-01-01T06:00:00Z");
    private static final TimeRange RANGE = new TimeRange(START, START.plusSeconds(5 * 86_400));

    @Override
    void execute() {
        Path files = Path.of(root.workspace, "files");
        new SimulateStep()
                .run(SimulateParameters.into(files)
                        .withMachines(2)
                        .withShape(FleetShape.Maintained.defaults().withRange(RANGE)));
        new IngestStep(spark(), workspace(), scenario(), InstantSource.system(), progress())
                .ingest(IngestParameters.of(List.of(files.toString())));
        new FeatureStep(spark(), workspace(), scenario())
                .run(new FeatureParameters(RANGE, "features", scenario().horizon()), progress());
        out().println(new Queries(spark(), workspace())
                .run("SELECT count(*) FROM features")
                .head());
    }
}
