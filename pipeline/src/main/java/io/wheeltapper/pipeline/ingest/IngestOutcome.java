package io.wheeltapper.pipeline.ingest;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What an ingest did.
 *
 * @param runId name of the run, as in the quarantine table and the ledger
 * @param dryRun whether it only says what would have been done
 * @param dataSets by data set, machines first
 * @param ignoredFiles files of the source directories that belong to no data set
 * @param notes what else there is to say, such as columns that were passed over
 */
public record IngestOutcome(
        String runId, boolean dryRun, List<DataSetOutcome> dataSets, List<String> ignoredFiles, List<String> notes) {
    private static final String ROW = "%-12s %5s %12s %12s %11s %11s %12s  %s%n";

    public IngestOutcome {
        dataSets = List.copyOf(dataSets);
        ignoredFiles = List.copyOf(ignoredFiles);
        notes = List.copyOf(notes);
    }

    /** How many records could not be used. */
    public long quarantinedCount() {
        return dataSets.stream().mapToLong(DataSetOutcome::quarantinedCount).sum();
    }

    /** For people: a table, then reasons and notes. */
    public String text() {
        StringBuilder text = new StringBuilder();
        if (dryRun) {
            text.append("Dry run: nothing was written.\n");
        }
        text.append(String.format(
                Locale.ROOT,
                ROW,
                "data set",
                "files",
                "records",
                dryRun ? "would add" : "ingested",
                "duplicates",
                "known",
                "quarantined",
                "times"));
        dataSets.forEach(dataSet -> text.append(row(dataSet)));
        dataSets.forEach(dataSet -> text.append(reasons(dataSet)));
        notes.forEach(note -> text.append(note).append('\n'));
        if (!ignoredFiles.isEmpty()) {
            text.append("Ignored: ").append(String.join(", ", ignoredFiles)).append(".\n");
        }
        if (!dryRun && quarantinedCount() > 0) {
            text.append("See them with: wheeltapper sql \"SELECT * FROM quarantine WHERE run_id = '")
                    .append(runId)
                    .append("'\"\n");
        }
        return text.toString().stripTrailing();
    }

    private static String row(DataSetOutcome dataSet) {
        return String.format(
                Locale.ROOT,
                ROW,
                dataSet.dataSet(),
                dataSet.files().size(),
                number(dataSet.records()),
                number(dataSet.ingested()),
                number(dataSet.duplicates()),
                number(dataSet.alreadyIngested()),
                number(dataSet.quarantinedCount()),
                dataSet.firstTime() == null ? "" : dataSet.firstTime() + " to " + dataSet.lastTime());
    }

    private static String reasons(DataSetOutcome dataSet) {
        String unchanged = dataSet.unchangedFiles().isEmpty()
                ? ""
                : "%s: %d file%s unchanged since ingested, skipped (read again with --again).\n"
                        .formatted(
                                dataSet.dataSet(),
                                dataSet.unchangedFiles().size(),
                                dataSet.unchangedFiles().size() == 1 ? "" : "s");
        if (dataSet.quarantined().isEmpty()) {
            return unchanged;
        }
        return unchanged
                + dataSet.quarantined().entrySet().stream()
                        .map(entry -> number(entry.getValue()) + " " + entry.getKey())
                        .collect(Collectors.joining(", ", dataSet.dataSet() + " quarantined: ", ".\n"));
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
