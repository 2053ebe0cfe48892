package io.wheeltapper.notebook.migrate;

import io.wheeltapper.notebook.migrate.MigrateOutcome.FoundDefect;
import io.wheeltapper.notebook.migrate.defects.Defect;
import io.wheeltapper.notebook.migrate.defects.Finding;
import io.wheeltapper.notebook.migrate.jobs.JobReport;
import io.wheeltapper.notebook.migrate.jobs.SettingReport;
import io.wheeltapper.notebook.migrate.jobs.TaskReport;
import io.wheeltapper.notebook.migrate.jobs.WrittenJob;
import io.wheeltapper.notebook.migrate.notebooks.NotebookReport;
import io.wheeltapper.notebook.migrate.notebooks.Obstacle;
import io.wheeltapper.notebook.migrate.notebooks.ParameterUse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The report for a terminal: the totals first, then file by file, and finally each explanation once. */
public final class MigrateText {
    /** Limit of shown places of a defect in a notebook. */
    private static final int PLACES_SHOWN = 3;

    private static final int OTHERS_SHOWN = 8;

    /** Limit of characters of a line of code; other formats of the report show more. */
    private static final int CODE_SHOWN = 90;

    private final MigrateOutcome outcome;
    private final WrappedText text = new WrappedText();
    private final Map<String, String> parameters = new LinkedHashMap<>();
    private final Map<String, String> obstacles = new LinkedHashMap<>();

    private MigrateText(MigrateOutcome outcome) {
        this.outcome = outcome;
    }

    public static String of(MigrateOutcome outcome) {
        return new MigrateText(outcome).text();
    }

    private String text() {
        text.line(MigrateWords.found(outcome));
        if (outcome.summary().notebooks() + outcome.summary().jobs() > 0) {
            text.wrapped("  ", MigrateWords.verdicts(outcome.summary()));
        }
        if (outcome.summary().notebooks() > 0) {
            text.wrapped("  ", MigrateWords.defects(outcome.summary()));
        }
        outcome.notebooks().forEach(this::notebook);
        outcome.jobs().forEach(this::job);
        skipped();
        defects();
        legend("Parameters, and their meaning here", parameters);
        legend("What does not run here, and what to do", obstacles);
        written();
        return text.toString();
    }

    private void notebook(NotebookReport notebook) {
        text.blank().line(notebook.file()).wrapped("  ", MigrateWords.verdict(notebook));
        text.line("  " + MigrateWords.cells(notebook));
        for (Obstacle obstacle : notebook.obstacles()) {
            obstacles.putIfAbsent(obstacle.what(), obstacle.instead());
        }
        if (!notebook.obstacles().isEmpty()) {
            text.wrapped(
                    "  does not run: ",
                    notebook.obstacles().stream().map(MigrateText::obstacle).collect(Collectors.joining("; ")));
        }
        parameters(notebook.parameters());
        notebook.calls()
                .forEach(call -> text.wrapped(
                        "  runs ",
                        call.path()
                                + (call.notebook() == null ? "" : ", here " + call.notebook())
                                + (call.parameters().isEmpty()
                                        ? ""
                                        : ", with " + String.join(", ", call.parameters()))));
        findings(notebook.findings());
    }

    private static String obstacle(Obstacle obstacle) {
        String times = obstacle.count() == 1 ? "" : " ×%d, first".formatted(obstacle.count());
        return obstacle.cell() == 0
                ? obstacle.what()
                : "%s%s in cell %d, line %d".formatted(obstacle.what(), times, obstacle.cell(), obstacle.line());
    }

    private void parameters(List<ParameterUse> uses) {
        if (!uses.isEmpty()) {
            uses.forEach(
                    use -> parameters.putIfAbsent(use.parameter() == null ? use.name() : use.parameter(), use.here()));
            text.wrapped(
                    "  parameters: ", uses.stream().map(MigrateText::parameter).collect(Collectors.joining(", ")));
        }
    }

    /** Returns a parameter such as {@code Model=RandomForest (here model)}. */
    private static String parameter(ParameterUse use) {
        String name = use.value() == null ? use.name() : use.name() + "=" + use.value();
        if (use.parameter() == null) {
            return name + " (not here)";
        }
        return use.parameter().equals(use.name()) ? name : "%s (here %s)".formatted(name, use.parameter());
    }

    private void findings(List<Finding> findings) {
        Map<Defect, List<Finding>> byDefect = findings.stream()
                .collect(Collectors.groupingBy(Finding::defect, LinkedHashMap::new, Collectors.toList()));
        byDefect.forEach((defect, places) -> {
            text.line("  defect %d: %s".formatted(defect.number(), defect.title()));
            places.stream().limit(PLACES_SHOWN).forEach(place -> {
                text.line("    %s: %s".formatted(MigrateWords.place(place), shortened(place.text())));
                if (!place.detail().isEmpty()) {
                    text.wrapped("      ", place.detail());
                }
            });
            if (places.size() > PLACES_SHOWN) {
                text.line("    and %s more".formatted(MigrateWords.count(places.size() - PLACES_SHOWN, "place")));
            }
        });
    }

    private static String shortened(String line) {
        return line.length() <= CODE_SHOWN ? line : line.substring(0, CODE_SHOWN - 1) + "…";
    }

    private void job(JobReport job) {
        text.blank().line("%s: job \"%s\"".formatted(job.file(), job.name()));
        for (TaskReport task : job.tasks()) {
            text.wrapped(
                    "  task %s, %s: ".formatted(task.key(), task.kind()),
                    (task.path() == null ? "" : task.path() + ". ") + task.here());
            parameters(task.parameters());
        }
        for (SettingReport setting : job.settings()) {
            String effect = setting.effect() == SettingReport.Effect.KEPT ? "kept" : "left out";
            text.wrapped(
                    "  %s: ".formatted(effect),
                    "%s %s. %s".formatted(setting.setting(), setting.value(), setting.here()));
        }
        job.notes().forEach(note -> text.wrapped("  note: ", note));
    }

    private void skipped() {
        if (!outcome.skipped().isEmpty()) {
            text.blank().line("Not read");
            outcome.skipped().forEach(file -> text.wrapped("  ", file.file() + ": " + file.reason()));
        }
        if (!outcome.others().isEmpty()) {
            int more = outcome.others().size() - OTHERS_SHOWN;
            text.blank()
                    .wrapped(
                            "Neither notebook nor job: ",
                            outcome.others().stream().limit(OTHERS_SHOWN).collect(Collectors.joining(", "))
                                    + (more > 0 ? " and %,d more".formatted(more) : ""));
        }
    }

    private void defects() {
        if (!outcome.defects().isEmpty()) {
            text.blank().line("Effects of the defects on results, and what Wheeltapper does instead");
        }
        for (FoundDefect defect : outcome.defects()) {
            String number = "  %2d  ".formatted(defect.number());
            text.wrapped(number, defect.title() + ". " + defect.means());
            text.wrapped("      Here: ", defect.here());
        }
    }

    private void legend(String title, Map<String, String> entries) {
        if (!entries.isEmpty()) {
            text.blank().line(title);
            entries.forEach((name, meaning) -> text.wrapped("  " + name + ": ", meaning));
        }
    }

    private void written() {
        if (outcome.jobsFolder() == null) {
            next();
            return;
        }
        text.blank().line("Jobs in " + outcome.jobsFolder());
        for (WrittenJob job : outcome.written()) {
            text.wrapped(
                    "  %s: ".formatted(job.job()), job.file() == null ? "not written. " + job.reason() : job.file());
        }
        if (outcome.written().isEmpty()) {
            text.line("  none: there was no job");
        }
    }

    private void next() {
        if (!outcome.jobs().isEmpty()) {
            text.blank()
                    .wrapped(
                            "Next: ",
                            "add --write-jobs FOLDER, which writes %s in the form that runs here; try --dry-run first."
                                    .formatted(outcome.jobs().size() == 1 ? "the job" : "each job"));
        }
    }
}
