package io.wheeltapper.cli;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.step.IngestDefinition;
import io.wheeltapper.core.step.StepDefinition;
import io.wheeltapper.core.step.StepValues;
import io.wheeltapper.pipeline.engine.EngineRun;
import io.wheeltapper.pipeline.engine.Engines;
import io.wheeltapper.pipeline.ingest.IngestOutcome;
import io.wheeltapper.pipeline.ingest.IngestParameters;
import io.wheeltapper.pipeline.ingest.IngestStep;
import io.wheeltapper.pipeline.ingest.LocalIngestStep;
import io.wheeltapper.pipeline.ingest.OnBadRecord;
import io.wheeltapper.pipeline.ingest.SeenFiles;
import io.wheeltapper.pipeline.ingest.WriteMode;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/** The {@code wheeltapper ingest} command, which loads files into tables. */
final class IngestCommand implements StepCommand {
    @Override
    public StepDefinition definition() {
        return IngestDefinition.STEP;
    }

    @Override
    public StepHelp help() {
        return new StepHelp(
                List.of("Each record is checked against the scenario and loaded exactly once, however often its "
                        + "file is named and even if the run is interrupted. Unusable records go to the table "
                        + "\"quarantine\" with their file, line, reason and text; a single unusable value is set "
                        + "to missing and counted in the table \"bad_values\". A file without a single usable "
                        + "record is an error, and nothing is written."),
                List.of(
                        "wheeltapper ingest data/",
                        "wheeltapper ingest https://example.org/telemetry.csv.gz machines.csv",
                        "wheeltapper ingest readings-march.csv --as telemetry --dry-run",
                        "wheeltapper ingest hdfs://namenode/landing --on-bad-record fail --json"));
    }

    @Override
    public StepResult run(StepValues values, StepEnvironment environment) {
        IngestParameters parameters = parameters(values);
        BeforeSpark.requireSources(parameters.sources());
        InstantSource clock = InstantSource.system();
        EngineRun<IngestOutcome> run = Engines.run(
                environment.engine(values),
                engine -> new LocalIngestStep(engine, environment.workspace(), environment.scenario(), clock)
                        .run(parameters, environment.progress()),
                () -> new IngestStep(environment.spark(), environment.workspace(), environment.scenario(), clock)
                        .run(parameters, environment.progress()));
        IngestOutcome outcome = run.outcome();
        return StepResult.of(outcome, IngestText.of(outcome))
                .withWarnings(outcome.warnings())
                .withEngine(run.engine());
    }

    static IngestParameters parameters(StepValues values) {
        return IngestParameters.of(values.get(IngestDefinition.SOURCES))
                .withDataSet(values.find(IngestDefinition.AS)
                        .map(name -> DataSet.valueOf(constant(name)))
                        .orElse(null))
                .withOnBadRecord(OnBadRecord.valueOf(constant(values.get(IngestDefinition.ON_BAD_RECORD))))
                .withSeenFiles(values.get(IngestDefinition.AGAIN) ? SeenFiles.READ_AGAIN : SeenFiles.SKIP)
                .withWriteMode(values.get(IngestDefinition.DRY_RUN) ? WriteMode.DRY_RUN : WriteMode.WRITE);
    }

    private static String constant(String name) {
        return name.toUpperCase(Locale.ROOT);
    }
}
