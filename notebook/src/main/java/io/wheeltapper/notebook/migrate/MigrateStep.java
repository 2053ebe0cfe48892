package io.wheeltapper.notebook.migrate;

import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.notebook.migrate.MigrateParameters.ExistingFiles;
import io.wheeltapper.notebook.migrate.MigrateParameters.WriteMode;
import io.wheeltapper.notebook.migrate.files.FolderContents;
import io.wheeltapper.notebook.migrate.files.FolderContents.Definition;
import io.wheeltapper.notebook.migrate.files.FolderReader;
import io.wheeltapper.notebook.migrate.jobs.JobAnalysis;
import io.wheeltapper.notebook.migrate.jobs.JobReader;
import io.wheeltapper.notebook.migrate.jobs.JobReport;
import io.wheeltapper.notebook.migrate.jobs.JobWriter;
import io.wheeltapper.notebook.migrate.jobs.KnownNotebooks;
import io.wheeltapper.notebook.migrate.jobs.SourceJob;
import io.wheeltapper.notebook.migrate.jobs.WrittenJob;
import io.wheeltapper.notebook.migrate.notebooks.NotebookReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a folder, reports on it, and writes jobs if requested. Runs nothing, and changes nothing in the folder. */
public final class MigrateStep {
    /** @throws io.wheeltapper.core.error.WheeltapperException if there is no such folder, or jobs cannot be written */
    public MigrateOutcome run(MigrateParameters parameters, Progress progress) {
        progress.phase("reading " + parameters.folder());
        FolderContents contents = contents(parameters.folder());
        progress.phase(
                "looking into %,d notebooks".formatted(contents.notebooks().size()));
        List<NotebookReport> notebooks =
                contents.notebooks().stream().map(NotebookReport::of).toList();
        KnownNotebooks known = new KnownNotebooks(notebooks);
        List<String> others = new ArrayList<>(contents.others());
        List<SourceJob> sources = new ArrayList<>();
        for (Definition definition : contents.definitions()) {
            List<SourceJob> jobs = JobReader.read(definition);
            sources.addAll(jobs);
            if (jobs.isEmpty()) {
                others.add(definition.file());
            }
        }
        List<JobReport> jobs =
                sources.stream().map(job -> JobAnalysis.of(job, known)).toList();
        List<WrittenJob> written = written(parameters, known, sources, jobs);
        Path target = parameters.jobs();
        return MigrateOutcomeBuilder.builder()
                .folder(parameters.folder().toString())
                .summary(MigrateOutcome.summary(
                        notebooks, jobs, contents.skipped().size()))
                .notebooks(notebooks)
                .jobs(jobs)
                .defects(MigrateOutcome.defects(notebooks))
                .skipped(contents.skipped())
                .others(others)
                .written(written)
                .jobsFolder(target == null ? null : target.toString())
                .build();
    }

    private static FolderContents contents(Path folder) {
        if (!Files.exists(folder)) {
            throw MigrateErrors.noFolder(folder);
        }
        if (!Files.isDirectory(folder)) {
            throw MigrateErrors.notAFolder(folder);
        }
        try {
            return FolderReader.read(folder);
        } catch (IOException e) {
            throw MigrateErrors.unreadable(folder, e);
        }
    }

    private static List<WrittenJob> written(
            MigrateParameters parameters, KnownNotebooks known, List<SourceJob> sources, List<JobReport> reports) {
        Path folder = parameters.jobs();
        if (folder == null) {
            return List.of();
        }
        JobWriter writer = new JobWriter(known, parameters.notebookTasks());
        List<WrittenJob> jobs = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            jobs.add(writer.write(sources.get(i), reports.get(i)));
        }
        if (parameters.mode() == WriteMode.WRITE) {
            refuseExisting(parameters, folder, jobs);
            jobs.forEach(job -> save(folder, job));
        }
        return jobs;
    }

    private static void refuseExisting(MigrateParameters parameters, Path folder, List<WrittenJob> jobs) {
        List<String> existing = new ArrayList<>();
        for (WrittenJob job : jobs) {
            if (job.file() != null && Files.exists(folder.resolve(job.file()))) {
                existing.add(job.file());
            }
        }
        if (!existing.isEmpty() && parameters.existing() == ExistingFiles.REFUSE) {
            throw MigrateErrors.filesExist(folder, existing);
        }
    }

    private static void save(Path folder, WrittenJob job) {
        if (job.file() != null) {
            write(folder.resolve(job.file()), job.text());
        }
    }

    /** Writes a text, and creates its parent folder. */
    public static void write(Path file, String text) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, text);
        } catch (IOException e) {
            throw MigrateErrors.notWritten(file, e);
        }
    }
}
