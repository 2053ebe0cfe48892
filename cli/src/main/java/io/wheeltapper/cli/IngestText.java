package io.wheeltapper.cli;

import io.wheeltapper.pipeline.ingest.DataSetOutcome;
import io.wheeltapper.pipeline.ingest.IngestOutcome;
import io.wheeltapper.pipeline.ingest.RetiredMachines;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Formats the result of an ingest: a table, then reasons and notes. */
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
            if (!dataSet.missingValues().isEmpty()) {
                parts.add(missing(dataSet));
            }
            if (dataSet.retiredMachines().machines() > 0) {
                parts.add(retired(dataSet));
            }
        }
        parts.addAll(outcome.notes());
        if (!outcome.ignoredFiles().isEmpty()) {
            parts.add("Ignored: " + String.join(", ", outcome.ignoredFiles()) + ".");
        }
        if (!outcome.dryRun() && outcome.quarantinedCount() > 0) {
            parts.add("Show them with: wheeltapper sql \"SELECT * FROM quarantine WHERE run_id = '%s'\""
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

    private static String missing(DataSetOutcome dataSet) {
        return dataSet.missingValues().stream()
                .map(missing -> "  %s: %s %s, such as %s"
                        .formatted(missing.column(), number(missing.cells()), missing.reason(), missing.example()))
                .collect(Collectors.joining(
                        System.lineSeparator(),
                        dataSet.dataSet() + " unusable values, which are missing now:" + System.lineSeparator(),
                        ""));
    }

    private static String retired(DataSetOutcome dataSet) {
        RetiredMachines retired = dataSet.retiredMachines();
        long others = retired.machines() - retired.first().size();
        return "%s: %s machine%s not in the machines table %s added as retired, with %s record%s: %s%s."
                .formatted(
                        dataSet.dataSet(),
                        number(retired.machines()),
                        retired.machines() == 1 ? "" : "s",
                        retired.machines() == 1 ? "was" : "were",
                        number(retired.records()),
                        retired.records() == 1 ? "" : "s",
                        String.join(", ", retired.first()),
                        others == 0 ? "" : " and " + number(others) + " more");
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
