package io.wheeltapper.cli;

import io.wheeltapper.notebook.migrate.MigrateMarkdown;
import io.wheeltapper.notebook.migrate.MigrateOutcome;
import io.wheeltapper.notebook.migrate.MigrateParameters;
import io.wheeltapper.notebook.migrate.MigrateParameters.ExistingFiles;
import io.wheeltapper.notebook.migrate.MigrateParameters.WriteMode;
import io.wheeltapper.notebook.migrate.MigrateStep;
import io.wheeltapper.notebook.migrate.MigrateText;
import io.wheeltapper.notebook.migrate.jobs.JobWriter.NotebookTasks;
import io.wheeltapper.notebook.migrate.jobs.WrittenJob;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code wheeltapper migrate} */
@Command(
        name = "migrate",
        sortOptions = false,
        header = "Reads a folder of Databricks notebooks and jobs, and says what becomes of them here.",
        description = {
            "",
            "Names what runs as it is and what does not, which notebook or step of ours does the same, which parameters carry"
                    + " over, and which known defects the code has that its results therefore have, with file, cell and line.",
            "",
            "Reads .ipynb, source files (.py, .scala, .sql, .r), .dbc archives, and jobs in JSON and YAML. Runs nothing of it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wheeltapper migrate old-notebooks",
            "  wheeltapper migrate old-notebooks --report migration.md",
            "  wheeltapper migrate old-notebooks --write-jobs jobs --dry-run",
            "  wheeltapper migrate old-notebooks --write-jobs jobs --as-steps"
        })
final class MigrateCommand extends Verb {
    @Parameters(paramLabel = "DIR", description = "Folder that holds them, with all below it.")
    Path folder = Path.of("");

    @Option(
            names = "--write-jobs",
            paramLabel = "FOLDER",
            description = "Write each job there as it runs here, a YAML file for \"wheeltapper deploy\".")
    @Nullable
    Path jobs;

    @Option(
            names = "--as-steps",
            description = "In those jobs, make notebooks our steps where all that the step needs is known.")
    boolean asSteps;

    @Option(names = "--overwrite", description = "Replace files that are there already.")
    boolean overwrite;

    @Option(names = "--dry-run", description = "Write nothing, and show the jobs instead.")
    boolean dryRun;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write the report there as well, as Markdown, with every place.")
    @Nullable
    Path report;

    @Override
    void execute() {
        checkOptions();
        MigrateOutcome outcome = new MigrateStep()
                .run(
                        MigrateParameters.of(folder)
                                .withJobs(jobs, asSteps ? NotebookTasks.AS_STEPS : NotebookTasks.KEEP)
                                .withExisting(overwrite ? ExistingFiles.REPLACE : ExistingFiles.REFUSE)
                                .withMode(dryRun ? WriteMode.DRY_RUN : WriteMode.WRITE),
                        progress());
        if (report != null && !dryRun) {
            MigrateStep.write(report, MigrateMarkdown.of(outcome));
        }
        print(outcome, MigrateText.of(outcome) + (dryRun ? texts(outcome) : ""));
    }

    private void checkOptions() {
        if (jobs == null && asSteps) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--as-steps is about the jobs to write. Name their folder with --write-jobs FOLDER.");
        }
        if (jobs != null && Files.isRegularFile(jobs)) {
            throw new ParameterException(
                    spec.commandLine(), "--write-jobs %s is a file. Name a folder.".formatted(jobs));
        }
        if (report != null && !overwrite && !dryRun && Files.exists(report)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--report %s exists already. Name another file, or replace it with --overwrite.".formatted(report));
        }
    }

    private static String texts(MigrateOutcome outcome) {
        StringBuilder texts = new StringBuilder();
        for (WrittenJob job : outcome.written()) {
            if (job.file() != null) {
                texts.append("%n%n--- %s (not written)%n%s"
                        .formatted(job.file(), job.text().stripTrailing()));
            }
        }
        return texts.toString();
    }
}
