package io.wheeltapper.cli;

import io.wheeltapper.lake.table.Vacuum;
import io.wheeltapper.pipeline.engine.LocalEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The {@code wheeltapper vacuum} command. */
@Command(
        name = "vacuum",
        sortOptions = false,
        header = "Deletes data files that no recent version of a table needs.",
        description = {
            "",
            "Replaced rows and compacted files stay on disk, so that running jobs and earlier versions can still be read. "
                    + "Vacuum deletes those that were replaced longer ago than --keep, and what killed runs have left. Earlier "
                    + "versions, and their changes, can no longer be read afterwards; the present rows are never touched."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wheeltapper vacuum --dry-run",
            "  wheeltapper vacuum telemetry scores --keep 14d",
        })
final class VacuumCommand extends Verb {
    @Parameters(
            paramLabel = "TABLE",
            arity = "0..*",
            description = "The tables; all of the workspace if none is given.")
    List<String> tables = new ArrayList<>();

    @Option(
            names = "--keep",
            paramLabel = "DURATION",
            defaultValue = "7d",
            description = "How long replaced files are kept, at least 1h (default: ${DEFAULT-VALUE}).")
    Duration keep = Duration.ofDays(7);

    @Option(names = "--dry-run", description = "Only print what would be deleted.")
    boolean dryRun;

    /**
     * What was, or would be, deleted from one table.
     *
     * @param table its name
     * @param files number of files
     * @param bytes their size
     * @param dryRun whether they are still there
     */
    record Vacuumed(String table, int files, long bytes, boolean dryRun) {}

    @Override
    void execute() {
        List<Vacuumed> vacuumed = new ArrayList<>();
        try (LocalEngine engine = LocalEngine.start(LocalEngine.UNLIMITED)) {
            Configuration hadoop = engine.hadoop();
            List<String> names = tables.isEmpty() ? workspace().tableNames(hadoop) : tables;
            // All names are checked before the first file goes.
            List<String> paths = names.stream()
                    .map(name -> workspace().existingTablePath(hadoop, name))
                    .toList();
            for (int i = 0; i < names.size(); i++) {
                progress().phase("vacuuming " + names.get(i));
                Vacuum.Deleted deleted = Vacuum.run(hadoop, paths.get(i), keep, Instant.now(), dryRun);
                vacuumed.add(new Vacuumed(names.get(i), deleted.files(), deleted.bytes(), dryRun));
            }
        }
        print(vacuumed, text(vacuumed));
    }

    private String text(List<Vacuumed> vacuumed) {
        if (vacuumed.isEmpty()) {
            return "Workspace " + workspace() + " contains no tables yet.";
        }
        TextTable text = new TextTable("table", dryRun ? "files to delete" : "files deleted", "megabytes");
        vacuumed.forEach(
                each -> text.row(each.table(), "%,d".formatted(each.files()), "%,.1f".formatted(each.bytes() / 1e6)));
        return text.toString();
    }
}
