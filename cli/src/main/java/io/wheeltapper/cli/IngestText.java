package io.wheeltapper.cli;

import io.wheeltapper.pipeline.ingest.DataSetOutcome;
import io.wheeltapper.pipeline.ingest.IngestOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an ingest did, for people: a table, then reasons and notes. */
final class IngestText {
    private IngestText() {}

    static String of(IngestOutcome outcome) {
        List<String> parts = new ArrayList<>();
        if (outcome.dryRun()) {
            parts.add("Dry run: nothing was written.");
        }
        parts.add(table(outcome));
        for (DataSetOutcome dataSet : outcome.dataSets()) {
            if (!dataSet.unchangedFiles().isEmpty()) {
                parts.add(unchanged(dataSet));
            }
            if (!dataSet.quarantined().isEmpty()) {
                parts.add(quarantined(dataSet));
            }
        }
        parts.addAll(outcome.notes());
        if (!outcome.ignoredFiles().isEmpty()) {
            parts.add("Ignored: " + String.join(", ", outcome.ignoredFiles()) + ".");
        }
        if (!outcome.dryRun() && outcome.quarantinedCount() > 0) {
            parts.add("See them with: wheeltapper sql \"SELECT * FROM quarantine WHERE run_id = '%s'\""
                    .formatted(outcome.runId()));
        }
        return String.join(System.lineSeparator(), parts);
    }

    private static String table(IngestOutcome outcome) {
        TextTable table = new TextTable(
                "data set",
                "files",
                "records",
                outcome.dryRun() ? "would add" : "ingested",
                "duplicates",
                "known",
                "quarantined",
                "times");
        for (DataSetOutcome dataSet : outcome.dataSets()) {
            table.row(
                    dataSet.dataSet(),
                    dataSet.files().size(),
                    number(dataSet.records()),
                    number(dataSet.ingested()),
                    number(dataSet.duplicates()),
                    number(dataSet.alreadyIngested()),
                    number(dataSet.quarantinedCount()),
                    dataSet.firstTime() == null ? "" : dataSet.firstTime() + " to " + dataSet.lastTime());
        }
        return table.toString();
    }

    private static String unchanged(DataSetOutcome dataSet) {
        int files = dataSet.unchangedFiles().size();
        return "%s: %d file%s unchanged since ingested, skipped (read again with --again)."
                .formatted(dataSet.dataSet(), files, files == 1 ? "" : "s");
    }

    private static String quarantined(DataSetOutcome dataSet) {
        return dataSet.quarantined().entrySet().stream()
                .map(entry -> number(entry.getValue()) + " " + entry.getKey())
                .collect(Collectors.joining(", ", dataSet.dataSet() + " quarantined: ", "."));
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
