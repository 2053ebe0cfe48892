package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.TableDefinition;
import io.wheeltapper.core.scenario.UnknownMachines;
import io.wheeltapper.pipeline.workspace.CommitRetries;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Ingests the files of one data set: the new records in one commit, then the unusable ones. If the run is killed
 * between the two, or before its files are in the ledger, the next run finds the records that were stored and
 * continues.
 */
final class DataSetIngest {
    private static final int EXAMPLES = CheckSummary.EXAMPLES;
    private static final int EXAMPLES_OF_A_FILE = 3;

    private final IngestContext context;
    private final DataSet dataSet;
    private final List<SourceFile> files;
    private final DataSetRecords records;
    private final String path;
    private final boolean takesIn;
    private @Nullable CheckSummary summary;
    private List<String> warnings = List.of();

    DataSetIngest(IngestContext context, TableDefinition table, List<SourceFile> files, DataSetRecords records) {
        this.context = context;
        this.dataSet = table.dataSet();
        this.files = files;
        this.records = records;
        this.path = context.workspace().tablePath(dataSet.tableName());
        this.takesIn = dataSet == DataSet.TELEMETRY
                && context.scenario().ingestRules().unknownMachines() == UnknownMachines.TAKE_IN;
    }

    /** Counts what {@link #write} would do, without writing. */
    DataSetOutcome check(List<String> unchanged) {
        summary();
        return outcome(records.judge(), unchanged);
    }

    /**
     * Writes the records, and returns what happened to them.
     *
     * @param read receives the files with their counts for the ledger
     */
    DataSetOutcome write(List<String> unchanged, Map<SourceFile, FileCounts> read) {
        CheckSummary found = summary();
        context.phase("writing " + dataSet.tableName());
        Judgement judgement = CommitRetries.untilFirst(path, records::append);
        if (found.badCount() + judgement.count(Standing.CONFLICT) > 0) {
            context.phase("quarantining bad records of " + dataSet.tableName());
            records.quarantine(names());
        }
        SourceFinder.requireUnchanged(files, context.hadoop());
        List<FileCounts> counts = counts(judgement);
        for (int file = 0; file < files.size(); file++) {
            read.merge(files.get(file).source(), counts.get(file), FileCounts::plus);
        }
        return outcome(judgement, unchanged);
    }

    /** Returns the machines of the good records. */
    List<String> machines() {
        summary();
        return records.machines();
    }

    /** Returns the unknown machines in the records. */
    Set<String> unlisted() {
        return summary().unlisted().keySet();
    }

    /**
     * Returns the problems of files and tables without a usable record, each with its first three records; also a
     * problem if there is neither a record nor a table of machines or telemetry.
     */
    List<String> unusable() {
        List<String> problems = new ArrayList<>();
        for (List<Integer> pieces : wholes()) {
            List<Integer> bad =
                    pieces.stream().filter(file -> summary().badCount(file) > 0).toList();
            if (!bad.isEmpty() && pieces.stream().allMatch(file -> summary().good(file) == 0)) {
                problems.add(unusable(bad));
            }
        }
        boolean isNeeded = dataSet == DataSet.MACHINES || dataSet == DataSet.TELEMETRY;
        if (isNeeded && problems.isEmpty() && summary().good() == 0 && !context.hasTable(dataSet)) {
            problems.add("%s: there are no records in %s.".formatted(dataSet.tableName(), String.join(", ", names())));
        }
        return problems;
    }

    /** Returns the problem of a file, or of the pieces of a table that contain bad records and no good one. */
    private String unusable(List<Integer> pieces) {
        int first = pieces.get(0);
        long bad = pieces.stream().mapToLong(file -> summary().badCount(file)).sum();
        String examples = summary().firstBad(first, EXAMPLES_OF_A_FILE).stream()
                .map(record -> "\n    " + shownInFile(record))
                .collect(Collectors.joining());
        return "%s%s (%d record%s):%s"
                .formatted(
                        files.get(first).name(),
                        pieces.size() == 1 ? "" : " and %d more".formatted(pieces.size() - 1),
                        bad,
                        bad == 1 ? "" : "s",
                        examples);
    }

    /**
     * Returns the files grouped by what they are pieces of: a table, or folders named like columns; other files are
     * groups of their own.
     */
    private Collection<List<Integer>> wholes() {
        Map<String, List<Integer>> wholes = new LinkedHashMap<>();
        for (int file = 0; file < files.size(); file++) {
            SourceFile each = files.get(file);
            String whole = each.partition().isEmpty() ? each.source().name() : "";
            wholes.computeIfAbsent(whole, name -> new ArrayList<>()).add(file);
        }
        return wholes.values();
    }

    /** Returns how many values of good records could not be used, not counting words for missing values. */
    long badValueCount() {
        return summary().cells().stream()
                .filter(CellTally::isBad)
                .mapToLong(CellTally::cells)
                .sum();
    }

    /** Returns warnings about the records, after {@link #check} or {@link #write}. */
    List<String> warnings() {
        return warnings;
    }

    /** Returns the names of files without records. */
    List<String> emptyFiles() {
        List<String> empty = new ArrayList<>();
        for (int file = 0; file < files.size(); file++) {
            if (summary().good(file) + summary().badCount(file) == 0) {
                empty.add(files.get(file).name());
            }
        }
        return empty;
    }

    /** Returns the first ten bad records and conflicts, and the first bad value of each column, for messages. */
    List<String> examples() {
        List<BadRecord> first = new ArrayList<>(summary().firstBad());
        if (first.size() < EXAMPLES) {
            first.addAll(records.conflicts(EXAMPLES - first.size()));
        }
        Stream<BadRecord> cells = summary().cells().stream()
                .filter(CellTally::isBad)
                .map(tally -> new BadRecord(
                        tally.file(), tally.line(), new Flaw(tally.reason(), tally.column(), tally.detail()), ""));
        return Stream.concat(first.stream(), cells)
                .map(record -> files.get(record.file()).name() + " " + shownInFile(record))
                .toList();
    }

    private static String shownInFile(BadRecord record) {
        String column = record.flaw().column();
        return "line %d: %s%s (%s)"
                .formatted(
                        record.line(),
                        column == null ? "" : column + " ",
                        record.flaw().detail(),
                        record.flaw().reason());
    }

    private CheckSummary summary() {
        CheckSummary found = summary;
        if (found == null) {
            context.phase("checking " + dataSet.tableName() + " (" + size() + ")");
            found = records.summary();
            SourceFinder.requireUnchanged(files, context.hadoop());
            summary = found;
        }
        return found;
    }

    private DataSetOutcome outcome(Judgement judgement, List<String> unchanged) {
        List<FileCounts> counts = counts(judgement);
        warnings = IngestWarnings.of(
                dataSet.tableName(), context.scenario().ingestRules().warnBadShare(), names(), counts);
        RetiredMachines retired = takesIn ? RetiredMachines.of(summary().unlisted()) : RetiredMachines.NONE;
        List<String> sources =
                files.stream().map(file -> file.source().name()).distinct().toList();
        return DataSetOutcome.of(dataSet.tableName(), sources, unchanged, names(), counts, summary(), retired);
    }

    private List<FileCounts> counts(Judgement judgement) {
        List<FileCounts> counts = new ArrayList<>();
        for (int file = 0; file < files.size(); file++) {
            int index = file;
            List<CellTally> cells = summary().cells().stream()
                    .filter(tally -> tally.file() == index)
                    .toList();
            counts.add(FileCounts.of(summary().bad(file), judgement.standings(file), cells));
        }
        return counts;
    }

    private List<String> names() {
        return files.stream().map(SourceFile::name).toList();
    }

    private String size() {
        double megabytes = files.stream().mapToLong(SourceFile::bytes).sum() / 1e6;
        return String.format(
                java.util.Locale.ROOT, "%d file%s, %.1f MB", files.size(), files.size() == 1 ? "" : "s", megabytes);
    }
}
