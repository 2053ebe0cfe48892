package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.TableDefinition;
import io.wheeltapper.lake.table.RowOrder;
import io.wheeltapper.pipeline.tables.RawColumns;
import io.wheeltapper.pipeline.workspace.SmallFiles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The course of a run, which is the same on every engine. */
final class IngestRun {
    private final IngestContext context;
    private final IngestEngine engine;

    IngestRun(IngestContext context, IngestEngine engine) {
        this.context = context;
        this.engine = engine;
    }

    /** Returns the name of a new run. */
    static String newId() {
        return "ingest-" + java.util.UUID.randomUUID();
    }

    /** Ingests the files, as {@link IngestStep#run} says. */
    IngestOutcome run(IngestParameters parameters) {
        try (Downloads downloads = new Downloads(context.workspace(), context.runId(), context.hadoop())) {
            context.phase("looking for files");
            FoundFiles found = SourceFinder.find(
                    parameters.sources(), parameters.dataSet(), context.scenario(), context.hadoop(), downloads);
            return ingest(parameters, found);
        }
    }

    private IngestOutcome ingest(IngestParameters parameters, FoundFiles found) {
        engine.require(List.of(), List.of(LedgerColumns.TABLE));
        Set<SourceFile> seen =
                parameters.seenFiles() == SeenFiles.SKIP ? new Ledger(context).seen(found.files()) : Set.of();
        HeaderReader headers = new HeaderReader(context.hadoop(), context.scenario());
        List<PlannedFile> planned = headers.read(
                found.files().stream().filter(file -> !seen.contains(file)).toList());
        engine.require(planned, tables(planned));
        TableShapes.require(context, planned);
        Map<DataSet, DataSetIngest> ingests = ingests(parameters, planned);
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
            keepFilesFew(read.keySet());
        }
        List<String> warnings = ingests.values().stream()
                .flatMap(ingest -> ingest.warnings().stream())
                .toList();
        return new IngestOutcome(
                context.runId(), isDry, outcomes, found.ignored(), notes(headers, ingests.values()), warnings);
    }

    /** Bounds the number of files of the tables that a run with these files has written. */
    private void keepFilesFew(Set<SourceFile> read) {
        read.stream().map(SourceFile::dataSet).distinct().forEach(dataSet -> {
            String time = dataSet == DataSet.MACHINES ? "" : RawColumns.EVENT_TIME;
            keepFilesFew(dataSet.tableName(), new RowOrder(RawColumns.MACHINE_ID, time));
        });
        keepFilesFew(LedgerColumns.TABLE, new RowOrder(LedgerColumns.SOURCE_FILE, LedgerColumns.INGESTED_AT));
        keepFilesFew(BadValueColumns.TABLE, new RowOrder(BadValueColumns.SOURCE_FILE, BadValueColumns.INGESTED_AT));
        keepFilesFew(
                QuarantineColumns.TABLE, new RowOrder(QuarantineColumns.SOURCE_FILE, QuarantineColumns.QUARANTINED_AT));
    }

    private void keepFilesFew(String table, RowOrder order) {
        SmallFiles.compact(context.hadoop(), context.workspace(), table, order);
    }

    /** Returns the tables that a run with these files may read or write. */
    private static List<String> tables(List<PlannedFile> planned) {
        Set<String> tables = new LinkedHashSet<>(List.of(
                DataSet.MACHINES.tableName(), QuarantineColumns.TABLE, BadValueColumns.TABLE, LedgerColumns.TABLE));
        planned.forEach(file -> tables.add(file.file().dataSet().tableName()));
        return planned.isEmpty() ? List.of() : List.copyOf(tables);
    }

    /** Returns the work for each data set, machines first, since the others refer to them. */
    private Map<DataSet, DataSetIngest> ingests(IngestParameters parameters, List<PlannedFile> planned) {
        Map<DataSet, DataSetIngest> ingests = new EnumMap<>(DataSet.class);
        MachineRegistry roll = new MachineRegistry(context, engine);
        for (DataSet dataSet : DataSet.values()) {
            List<PlannedFile> files = planned.stream()
                    .filter(file -> file.file().dataSet() == dataSet)
                    .toList();
            if (!files.isEmpty()) {
                List<FileSplit> splits = FileSplits.of(files, parameters.splitBytes(), engine);
                ingests.put(dataSet, ingest(dataSet, files, splits, roll));
            }
        }
        return ingests;
    }

    private DataSetIngest ingest(
            DataSet dataSet, List<PlannedFile> files, List<FileSplit> splits, MachineRegistry roll) {
        KnownMachines known = dataSet == DataSet.MACHINES ? null : roll.known();
        DataSetIngest ingest = ingest(dataSet, files, splits, known);
        if (dataSet == DataSet.MACHINES) {
            roll.add(ingest.machines());
        } else if (known != null && roll.takesIn()) {
            if (dataSet == DataSet.TELEMETRY) {
                roll.add(ingest.unlisted());
            } else if (roll.add(roll.inTelemetry(ingest.unlisted()))) {
                return ingest(dataSet, files, splits, roll.known());
            }
        }
        return ingest;
    }

    private DataSetIngest ingest(
            DataSet dataSet, List<PlannedFile> files, List<FileSplit> splits, @Nullable KnownMachines known) {
        TableDefinition table = context.scenario().table(dataSet).orElseThrow();
        RecordChecker checker = new RecordChecker(context.scenario(), table, context.startedAt(), known);
        List<SourceFile> sources = files.stream().map(PlannedFile::file).toList();
        return new DataSetIngest(context, table, sources, engine.records(table, splits, checker));
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

    private static void requireGood(Map<DataSet, DataSetIngest> ingests) {
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
