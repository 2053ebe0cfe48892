package io.wheeltapper.cli;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.pipeline.ingest.IngestOutcome;
import io.wheeltapper.pipeline.ingest.IngestParameters;
import io.wheeltapper.pipeline.ingest.IngestStep;
import io.wheeltapper.pipeline.ingest.OnBadRecord;
import io.wheeltapper.pipeline.ingest.SeenFiles;
import io.wheeltapper.pipeline.ingest.WriteMode;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wheeltapper ingest}: files into tables. */
@Command(
        name = "ingest",
        sortOptions = false,
        header = "Brings CSV, JSON or Parquet files, or Delta tables, into the workspace's tables.",
        description = {
            "Each record is checked against the scenario and comes in exactly once, however often its file is named and "
                    + "whatever happens to the run. What cannot be used goes to the table \"quarantine\" with its file, "
                    + "line, reason and text; a single value that cannot be used is missing, and counted in the table "
                    + "\"bad_values\". A file without a single usable record is an error, and nothing is written."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wheeltapper ingest data/",
            "  wheeltapper ingest https://example.org/telemetry.csv.gz machines.csv",
            "  wheeltapper ingest readings-march.csv --as telemetry --dry-run",
            "  wheeltapper ingest hdfs://namenode/landing --on-bad-record fail --json"
        })
final class IngestCommand extends Verb {
    @Parameters(
            paramLabel = "SOURCE",
            arity = "1..*",
            description =
                    "A directory, a file, a Delta table, an http(s) address or a path of any Hadoop file system. Its "
                            + "name says which data set it holds: maint.csv, maint-2015-06.csv.gz, maint.parquet, maint/.")
    List<String> sources = List.of();

    @Option(
            names = "--as",
            paramLabel = "DATA_SET",
            description = "All files hold this data set: ${COMPLETION-CANDIDATES}, in any case.")
    @Nullable
    DataSet dataSet;

    @Option(
            names = "--on-bad-record",
            paramLabel = "WHAT",
            defaultValue = "quarantine",
            description = "quarantine (default), or fail: write nothing and show the first ten. With fail, a "
                    + "value that cannot be used is a bad record too; words such as NaN are not.")
    OnBadRecord onBadRecord = OnBadRecord.QUARANTINE;

    @Option(
            names = "--again",
            description = "Read files again that were ingested and have not changed: lets records in that were refused "
                    + "then, such as those of machines that are known by now.")
    boolean again;

    @Option(names = "--dry-run", description = "Check everything, write nothing, and say what would be done.")
    boolean dryRun;

    @Override
    void execute() {
        IngestParameters parameters = IngestParameters.of(sources)
                .withDataSet(dataSet)
                .withOnBadRecord(onBadRecord)
                .withSeenFiles(again ? SeenFiles.READ_AGAIN : SeenFiles.SKIP)
                .withWriteMode(dryRun ? WriteMode.DRY_RUN : WriteMode.WRITE);
        IngestOutcome outcome =
                new IngestStep(spark(), workspace(), scenario(), InstantSource.system(), progress()).ingest(parameters);
        print(outcome, IngestText.of(outcome));
        outcome.warnings().forEach(this::warn);
    }
}
