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

/** The {@code wheeltapper migrate} command. */
@Command(
        name = "migrate",
        sortOptions = false,
        header = "Analyzes a folder of Databricks notebooks and jobs, and reports how they run here.",
        description = {
            "",
            "Lists what runs unchanged and what does not, which notebook or step replaces it, which "
                    + "parameters carry over, and which known defects of the code affect its results, with "
                    + "file, cell and line.",
            "",
            "Reads .ipynb, source files (.py, .scala, .sql, .r), .dbc archives, and jobs in JSON and YAML. Does not run any of them."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wheeltapper migrate old-notebooks",
            "  wheeltapper migrate old-notebooks --report migration.md",
            "  wheeltapper migrate old-notebooks --write-jobs jobs --dry-run",
            "  wheeltapper migrate old-notebooks --write-jobs jobs --as-steps"
        })
final class MigrateCommand extends Verb {
    @Parameters(paramLabel = "DIR", description = "Folder to analyze, including subfolders.")
    Path folder = Path.of("");

    @Option(
            names = "--write-jobs",
            paramLabel = "FOLDER",
            description =
                    "Write each job, converted for this system, as a YAML file for \"wheeltapper deploy\" to this folder.")
    @Nullable
    Path jobs;

    @Option(
            names = "--as-steps",
            description =
                    "In these jobs, replace notebooks by Wheeltapper steps if everything that the step needs is known.")
    boolean asSteps;

    @Option(names = "--overwrite", description = "Replace existing files.")
    boolean overwrite;

    @Option(names = "--dry-run", description = "Write nothing, and print the jobs instead.")
    boolean dryRun;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Also write the report there, as Markdown, with all occurrences.")
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
                    "--as-steps applies to written jobs. Name their folder with --write-jobs FOLDER.");
        }
        if (jobs != null && Files.isRegularFile(jobs)) {
            throw new ParameterException(
                    spec.commandLine(), "--write-jobs %s is a file. Name a folder.".formatted(jobs));
        }
        if (report != null && !overwrite && !dryRun && Files.exists(report)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--report %s already exists. Name another file, or replace it with --overwrite.".formatted(report));
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
