package io.wheeltapper.cli;

import io.wheeltapper.pipeline.catalog.LocalTableSummaries;
import io.wheeltapper.pipeline.catalog.TableSummary;
import io.wheeltapper.pipeline.engine.LocalEngine;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** The {@code wheeltapper tables} command. */
@Command(
        name = "tables",
        header = "Lists the workspace's tables with their rows, time range, version and size.",
        footerHeading = "%nExamples:%n",
        footer = {"  wheeltapper tables", "  wheeltapper tables --json"})
final class TablesCommand extends Verb {
    @Override
    void execute() {
        List<TableSummary> tables = tables();
        if (tables.isEmpty() && !root().json) {
            out().println("Workspace " + workspace()
                    + " contains no tables yet. \"wheeltapper ingest SOURCE\" creates the first.");
            return;
        }
        print(tables, text(tables));
    }

    private List<TableSummary> tables() {
        try (LocalEngine engine = LocalEngine.start(fileSystems(), LocalEngine.UNLIMITED)) {
            return LocalTableSummaries.of(engine, workspace());
        }
    }

    private static String text(List<TableSummary> tables) {
        TextTable text = new TextTable("table", "rows", "from", "to", "version", "changed at", "files", "size");
        for (TableSummary table : tables) {
            text.row(
                    table.name(),
                    "%,d".formatted(table.rows()),
                    time(table.first()),
                    time(table.last()),
                    table.version(),
                    time(table.changedAt()),
                    table.files(),
                    size(table.bytes()));
        }
        return text.toString();
    }

    private static String time(@Nullable Instant instant) {
        return instant == null ? "" : instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String size(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = -1;
        while (value >= 1_000 && unit < 3) {
            value /= 1_000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %cB", value, "kMGT".charAt(unit));
    }
}
