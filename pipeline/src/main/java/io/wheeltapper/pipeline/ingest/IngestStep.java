package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.KnownAt;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.scenario.TableDefinition;
import io.wheeltapper.pipeline.ingest.Records.Texts;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Ingests records from files into the raw tables of a workspace, each exactly once: an unchanged file that has been
 * read is skipped, a record that is in a table is not added again, and a killed run is completed by the next.
 * Concurrent ingests do not duplicate records.
 *
 * <p>An unusable value outside of the key becomes missing; its record is ingested, unless the scenario says otherwise.
 * A file without a usable record stops the run before anything is written.
 *
 * <p>Of several records with one key the first is kept, in the order of file names and lines; equal ones after it are
 * dropped and counted, others go to quarantine.
 */
public final class IngestStep {
    private final SparkSession spark;
    private final Workspace workspace;
    private final Scenario scenario;
    private final InstantSource clock;

    public IngestStep(SparkSession spark, Workspace workspace, Scenario scenario, InstantSource clock) {
        this.spark = spark;
        this.workspace = workspace;
        this.scenario = scenario;
        this.clock = clock;
    }

    /**
     * Ingests the files. After a failure the tables contain whole data sets or nothing of them, and the same call again
     * completes the rest.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if a source is missing or unreadable, a header does not
     * fit,
     *     a table was created for other columns, no machine is known and none is accepted, no record of a file can be
     * used, or
     *     a record is bad and bad ones are not allowed
     */
    public IngestOutcome run(IngestParameters parameters, Progress progress) {
        Instant now = clock.instant().truncatedTo(java.time.temporal.ChronoUnit.MICROS);
        String runId = "ingest-" + UUID.randomUUID();
        IngestContext context = new IngestContext(spark, workspace, scenario, runId, now, progress);
        try (Downloads downloads = new Downloads(workspace, runId, context.hadoop())) {
            context.phase("looking for files");
            FoundFiles found = SourceFinder.find(
                    parameters.sources(), parameters.dataSet(), scenario, context.hadoop(), downloads);
            return ingest(context, parameters, found);
        }
    }

    private IngestOutcome ingest(IngestContext context, IngestParameters parameters, FoundFiles found) {
        Set<SourceFile> seen =
                parameters.seenFiles() == SeenFiles.SKIP ? new Ledger(context).seen(found.files()) : Set.of();
        HeaderReader headers = new HeaderReader(context.hadoop(), scenario);
        List<PlannedFile> planned = headers.read(
                found.files().stream().filter(file -> !seen.contains(file)).toList());
        TableShapes.require(context, planned);
        Map<DataSet, DataSetIngest> ingests = ingests(context, parameters, planned);
        requireUsable(ingests);
        if (parameters.onBadRecord() == OnBadRecord.FAIL) {
            requireGood(ingests);
        }
        boolean isDry = parameters.writeMode() == WriteMode.DRY_RUN;
        Map<SourceFile, FileCounts> read = new LinkedHashMap<>();
        List<DataSetOutcome> outcomes = new ArrayList<>();
        for (DataSet dataSet : DataSet.values()) {
            List<String> unchanged = seen.stream()
                    .filter(file -> file.dataSet() == dataSet)
                    .map(SourceFile::name)
                    .sorted()
                    .toList();
            DataSetIngest ingest = ingests.get(dataSet);
            if (ingest != null) {
                outcomes.add(isDry ? ingest.check(unchanged) : ingest.write(unchanged, read));
            } else if (!unchanged.isEmpty()) {
                outcomes.add(DataSetOutcome.of(
                        dataSet.tableName(),
                        List.of(),
                        unchanged,
                        List.of(),
                        List.of(),
                        new CheckSummary(),
                        RetiredMachines.NONE));
            }
        }
        if (!read.isEmpty()) {
            context.phase("entering files in the ledger");
            new BadValues(context).enter(read);
            new Ledger(context).enter(read);
        }
        List<String> warnings = ingests.values().stream()
                .flatMap(ingest -> ingest.warnings().stream())
                .toList();
        return new IngestOutcome(
                context.runId(), isDry, outcomes, found.ignored(), notes(headers, ingests.values()), warnings);
    }

    /** Returns the work for each data set, machines first, since the others refer to them. */
    private Map<DataSet, DataSetIngest> ingests(
            IngestContext context, IngestParameters parameters, List<PlannedFile> planned) {
        JavaSparkContext java = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Broadcast<SerializableConfiguration> hadoop = java.broadcast(new SerializableConfiguration(context.hadoop()));
        Map<DataSet, DataSetIngest> ingests = new EnumMap<>(DataSet.class);
        MachineRegistry roll = new MachineRegistry(context);
        for (DataSet dataSet : DataSet.values()) {
            List<PlannedFile> files = planned.stream()
                    .filter(file -> file.file().dataSet() == dataSet)
                    .toList();
            if (!files.isEmpty()) {
                RecordSource source = RecordSource.of(java, hadoop, files, parameters.splitBytes());
                ingests.put(dataSet, ingest(context, dataSet, files, source, roll));
            }
        }
        return ingests;
    }

    private DataSetIngest ingest(
            IngestContext context,
            DataSet dataSet,
            List<PlannedFile> files,
            RecordSource source,
            MachineRegistry roll) {
        if (dataSet == DataSet.MACHINES) {
            Records records = records(context, dataSet, files, source, null);
            roll.addAll(records.good(spark, Texts.WITHOUT));
            return ingest(context, dataSet, files, records);
        }
        KnownMachines known = roll.known();
        DataSetIngest ingest = ingest(context, dataSet, files, records(context, dataSet, files, source, known));
        if (known == null || !roll.takesIn()) {
            return ingest;
        }
        if (dataSet == DataSet.TELEMETRY) {
            roll.add(ingest.unlisted());
            return ingest;
        }
        return roll.add(roll.inTelemetry(ingest.unlisted()))
                ? ingest(context, dataSet, files, records(context, dataSet, files, source, roll.known()))
                : ingest;
    }

    private DataSetIngest ingest(IngestContext context, DataSet dataSet, List<PlannedFile> files, Records records) {
        List<SourceFile> sources = files.stream().map(PlannedFile::file).toList();
        return new DataSetIngest(context, scenario.table(dataSet).orElseThrow(), sources, records);
    }

    private Records records(
            IngestContext context,
            DataSet dataSet,
            List<PlannedFile> files,
            RecordSource source,
            @Nullable KnownMachines machines) {
        TableDefinition table = scenario.table(dataSet).orElseThrow();
        boolean mayHaveKnownAt = dataSet != DataSet.MACHINES && scenario.knownAt() instanceof KnownAt.FromColumn;
        List<Boolean> hasKnownAt = files.stream()
                .map(file -> mayHaveKnownAt && file.layout().has(table.columns().size()))
                .toList();
        RecordChecker checker = new RecordChecker(scenario, table, context.startedAt(), machines);
        return new Records(source, checker, table, hasKnownAt);
    }

    private static List<String> notes(HeaderReader headers, Collection<DataSetIngest> ingests) {
        List<String> notes = new ArrayList<>(headers.notes());
        ingests.stream()
                .flatMap(ingest -> ingest.emptyFiles().stream())
                .map(file -> file + " holds no records.")
                .filter(note -> !notes.contains(note))
                .forEach(notes::add);
        return notes;
    }

    private static void requireUsable(Map<DataSet, DataSetIngest> ingests) {
        List<String> problems = ingests.values().stream()
                .flatMap(ingest -> ingest.unusable().stream())
                .toList();
        if (!problems.isEmpty()) {
            throw IngestErrors.nothingUsable(problems);
        }
    }

    private void requireGood(Map<DataSet, DataSetIngest> ingests) {
        long bad = 0;
        List<String> examples = new ArrayList<>();
        for (DataSetIngest ingest : ingests.values()) {
            long count = ingest.check(List.of()).quarantinedCount() + ingest.badValueCount();
            if (count > 0 && examples.size() < CheckSummary.EXAMPLES) {
                examples.addAll(ingest.examples());
            }
            bad += count;
        }
        if (bad > 0) {
            throw IngestErrors.badRecords(bad, examples.subList(0, Math.min(CheckSummary.EXAMPLES, examples.size())));
        }
    }
}
