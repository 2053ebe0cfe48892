package io.wheeltapper.notebook.migrate;

import io.soabase.recordbuilder.core.RecordBuilder;
import io.wheeltapper.notebook.migrate.defects.Defect;
import io.wheeltapper.notebook.migrate.defects.Finding;
import io.wheeltapper.notebook.migrate.files.SkippedFile;
import io.wheeltapper.notebook.migrate.jobs.JobReport;
import io.wheeltapper.notebook.migrate.jobs.WrittenJob;
import io.wheeltapper.notebook.migrate.notebooks.NotebookReport;
import io.wheeltapper.notebook.migrate.notebooks.Verdict;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The content of a folder, and how it runs here.
 *
 * @param notebooks by file
 * @param jobs by file
 * @param defects defects found, by number
 * @param skipped files that may be notebooks or jobs, but were not read
 * @param others files that are neither notebook nor job
 * @param written converted jobs; none if they were not requested
 * @param jobsFolder folder of the converted jobs; null if they were not requested
 */
@RecordBuilder
public record MigrateOutcome(
        String folder,
        Summary summary,
        List<NotebookReport> notebooks,
        List<JobReport> jobs,
        List<FoundDefect> defects,
        List<SkippedFile> skipped,
        List<String> others,
        List<WrittenJob> written,
        @Nullable String jobsFolder) {
    /**
     * Numbers of notebooks and jobs.
     *
     * @param run number that run unchanged
     * @param map number that a Wheeltapper notebook or step replaces
     * @param needWork number that must be rewritten
     * @param notRead files
     * @param defects number of kinds of defects
     * @param places number of places with a defect
     */
    public record Summary(
            int notebooks, int jobs, int run, int map, int needWork, int notRead, int defects, int places) {}

    /**
     * A defect found, with its description.
     *
     * @param name name of the defect in findings
     * @param means effect on results
     * @param here what Wheeltapper does instead
     * @param places number of occurrences
     */
    public record FoundDefect(int number, Defect name, String title, String means, String here, int places) {}

    public MigrateOutcome {
        notebooks = List.copyOf(notebooks);
        jobs = List.copyOf(jobs);
        defects = List.copyOf(defects);
        skipped = List.copyOf(skipped);
        others = List.copyOf(others);
        written = List.copyOf(written);
    }

    static Summary summary(List<NotebookReport> notebooks, List<JobReport> jobs, int notRead) {
        List<Verdict> verdicts = Stream.concat(
                        notebooks.stream().map(NotebookReport::verdict),
                        jobs.stream().map(JobReport::verdict))
                .toList();
        List<Finding> findings =
                notebooks.stream().flatMap(each -> each.findings().stream()).toList();
        return new Summary(
                notebooks.size(),
                jobs.size(),
                count(verdicts, Verdict.RUNS),
                count(verdicts, Verdict.MAPS),
                count(verdicts, Verdict.NEEDS_WORK),
                notRead,
                (int) findings.stream().map(Finding::defect).distinct().count(),
                findings.size());
    }

    private static int count(List<Verdict> verdicts, Verdict wanted) {
        return (int) verdicts.stream().filter(wanted::equals).count();
    }

    static List<FoundDefect> defects(List<NotebookReport> notebooks) {
        return Stream.of(Defect.values())
                .map(defect -> new FoundDefect(
                        defect.number(),
                        defect,
                        defect.title(),
                        defect.means(),
                        defect.here(),
                        places(notebooks, defect)))
                .filter(found -> found.places() > 0)
                .toList();
    }

    private static int places(List<NotebookReport> notebooks, Defect defect) {
        return (int) notebooks.stream()
                .flatMap(notebook -> notebook.findings().stream())
                .filter(finding -> finding.defect() == defect)
                .count();
    }
}
