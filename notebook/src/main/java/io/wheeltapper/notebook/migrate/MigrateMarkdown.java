package io.wheeltapper.notebook.migrate;

import io.wheeltapper.notebook.migrate.MigrateOutcome.FoundDefect;
import io.wheeltapper.notebook.migrate.defects.Finding;
import io.wheeltapper.notebook.migrate.files.SkippedFile;
import io.wheeltapper.notebook.migrate.jobs.JobReport;
import io.wheeltapper.notebook.migrate.jobs.SettingReport;
import io.wheeltapper.notebook.migrate.jobs.TaskReport;
import io.wheeltapper.notebook.migrate.notebooks.NotebookReport;
import io.wheeltapper.notebook.migrate.notebooks.Obstacle;
import io.wheeltapper.notebook.migrate.notebooks.ParameterUse;
import java.util.List;

/** The report as Markdown, with all occurrences. */
public final class MigrateMarkdown {
    private final StringBuilder text = new StringBuilder();

    private MigrateMarkdown() {}

    public static String of(MigrateOutcome outcome) {
        MigrateMarkdown markdown = new MigrateMarkdown();
        markdown.all(outcome);
        return markdown.text.toString();
    }

    private void all(MigrateOutcome outcome) {
        line("# Migration report")
                .line("")
                .line(escaped(MigrateWords.found(outcome)) + " " + MigrateWords.verdicts(outcome.summary()));
        line("").line(MigrateWords.defects(outcome.summary()));
        defects(outcome.defects());
        outcome.notebooks().forEach(this::notebook);
        outcome.jobs().forEach(this::job);
        skipped(outcome.skipped());
    }

    private void defects(List<FoundDefect> defects) {
        if (defects.isEmpty()) {
            return;
        }
        head("Defects", "defect", "places", "what it does to results", "here");
        defects.forEach(each ->
                row(each.number() + " " + each.title(), String.valueOf(each.places()), each.means(), each.here()));
    }

    private void notebook(NotebookReport notebook) {
        line("").line("## " + escaped(notebook.file())).line("");
        line("%s; %s.".formatted(escaped(MigrateWords.verdict(notebook)), MigrateWords.cells(notebook)));
        parameters(notebook.parameters());
        if (!notebook.obstacles().isEmpty()) {
            head("", "does not run", "times", "first", "line", "instead");
            for (Obstacle each : notebook.obstacles()) {
                row(
                        each.what(),
                        String.valueOf(each.count()),
                        MigrateWords.place(each.cell(), each.line(), each.fileLine()),
                        code(each.text()),
                        each.instead());
            }
        }
        if (!notebook.findings().isEmpty()) {
            head("", "defect", "place", "line");
            for (Finding each : notebook.findings()) {
                row(
                        each.defect().number() + " " + each.defect().title()
                                + (each.detail().isEmpty() ? "" : ". " + each.detail()),
                        MigrateWords.place(each),
                        code(each.text()));
            }
        }
    }

    private void parameters(List<ParameterUse> parameters) {
        if (!parameters.isEmpty()) {
            head("", "parameter", "value", "name here", "what it does here");
            parameters.forEach(each -> row(
                    each.name(),
                    each.value() == null ? "" : code(each.value()),
                    each.parameter() == null ? "" : each.parameter(),
                    each.here()));
        }
    }

    private void job(JobReport job) {
        line("").line("## %s: %s".formatted(escaped(job.file()), escaped(job.name())));
        head("", "task", "kind", "notebook", "here");
        for (TaskReport task : job.tasks()) {
            row(task.key(), task.kind(), task.path() == null ? "" : code(task.path()), task.here());
        }
        job.tasks().forEach(task -> parameters(task.parameters()));
        if (!job.settings().isEmpty()) {
            head("", "setting", "value", "", "here");
            for (SettingReport each : job.settings()) {
                row(
                        each.setting(),
                        code(each.value()),
                        each.effect() == SettingReport.Effect.KEPT ? "kept" : "left out",
                        each.here());
            }
        }
        job.notes().forEach(note -> line("").line(escaped(note)));
    }

    private void skipped(List<SkippedFile> files) {
        if (!files.isEmpty()) {
            head("Not read", "file", "why");
            files.forEach(each -> row(each.file(), each.reason()));
        }
    }

    private void head(String title, String... columns) {
        if (!title.isEmpty()) {
            line("").line("## " + title);
        }
        line("").line("| " + String.join(" | ", columns) + " |").line("|" + "---|".repeat(columns.length));
    }

    private void row(String... cells) {
        StringBuilder row = new StringBuilder("|");
        for (String cell : cells) {
            row.append(' ').append(cell.startsWith("`") ? cell : escaped(cell)).append(" |");
        }
        line(row.toString());
    }

    private static String code(String text) {
        return text.isEmpty() ? "" : "`` " + text.replace("`", "'").replace("|", "\\|") + " ``";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replaceAll("([\\\\`*_|\\[\\]])", "\\\\$1");
    }

    private MigrateMarkdown line(String line) {
        text.append(line).append('\n');
        return this;
    }
}
