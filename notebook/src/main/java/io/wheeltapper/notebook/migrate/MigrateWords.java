package io.wheeltapper.notebook.migrate;

import io.wheeltapper.notebook.migrate.MigrateOutcome.Summary;
import io.wheeltapper.notebook.migrate.code.CodeLanguage;
import io.wheeltapper.notebook.migrate.defects.Finding;
import io.wheeltapper.notebook.migrate.notebooks.NotebookReport;
import io.wheeltapper.notebook.migrate.notebooks.Recognition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Phrases shared by all formats of the report. */
final class MigrateWords {
    private static final int DEFECTS = io.wheeltapper.notebook.migrate.defects.Defect.values().length;

    private MigrateWords() {}

    static String count(int number, String word) {
        return number == 1 ? "1 " + word : "%,d %ss".formatted(number, word);
    }

    static String found(MigrateOutcome outcome) {
        Summary summary = outcome.summary();
        if (summary.notebooks() + summary.jobs() == 0) {
            return "%s contains no readable notebook or job.".formatted(outcome.folder());
        }
        return "%s holds %s and %s."
                .formatted(outcome.folder(), count(summary.notebooks(), "notebook"), count(summary.jobs(), "job"));
    }

    static String verdicts(Summary summary) {
        List<String> parts = new ArrayList<>();
        part(parts, summary.run(), "runs here as it is", "run here as they are");
        part(parts, summary.map(), "has a counterpart here", "have a counterpart here");
        part(parts, summary.needWork(), "needs work", "need work");
        part(parts, summary.notRead(), "file was not read", "files were not read");
        return String.join(", ", parts) + ".";
    }

    private static void part(List<String> parts, int number, String one, String many) {
        if (number > 0) {
            parts.add(number == 1 ? "1 " + one : "%,d %s".formatted(number, many));
        }
    }

    static String defects(Summary summary) {
        return summary.places() == 0
                ? "None of the %d known defects of the reference code was found.".formatted(DEFECTS)
                : "%d of the %d known defects of the reference code %s in it, in %s. Results created with it have %s."
                        .formatted(
                                summary.defects(),
                                DEFECTS,
                                summary.defects() == 1 ? "is" : "are",
                                count(summary.places(), "place"),
                                summary.defects() == 1 ? "it" : "them");
    }

    /** Returns what to do with a notebook. */
    static String verdict(NotebookReport notebook) {
        Recognition recognition = notebook.recognition();
        return switch (notebook.verdict()) {
            case RUNS -> "runs here as it is";
            case MAPS -> recognition == null ? "" : "take " + counterpart(recognition);
            case NEEDS_WORK -> "needs work: no counterpart was recognized in it";
        };
    }

    /**
     * Returns a counterpart such as {@code Wheeltapper notebook 3_Scoring_Pipeline, or step score (sure: by its name)}.
     */
    static String counterpart(Recognition recognition) {
        String step = recognition.counterpart().step();
        return "Wheeltapper notebook %s%s (%s: %s)"
                .formatted(
                        recognition.counterpart().notebook(),
                        step.isEmpty() ? "" : ", or step " + step,
                        recognition.sureness().name().toLowerCase(Locale.ROOT),
                        recognition.why());
    }

    /** Returns a summary such as {@code 12 cells: 8 Python, 4 text}. */
    static String cells(NotebookReport notebook) {
        List<String> parts = new ArrayList<>();
        for (Map.Entry<CodeLanguage, Integer> cells : notebook.cells().entrySet()) {
            parts.add("%d %s".formatted(cells.getValue(), cells.getKey().title()));
        }
        int all = notebook.cells().values().stream().mapToInt(Integer::intValue).sum();
        return all == 0 ? "no cells" : "%s: %s".formatted(count(all, "cell"), String.join(", ", parts));
    }

    static String place(Finding finding) {
        return place(finding.cell(), finding.line(), finding.fileLine());
    }

    /** Returns a place such as {@code cell 4, line 2 (file line 31)}. */
    static String place(int cell, int line, @Nullable Integer fileLine) {
        return "cell %d, line %d%s"
                .formatted(cell, line, fileLine == null ? "" : " (file line %d)".formatted(fileLine));
    }
}
