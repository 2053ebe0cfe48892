package io.wheeltapper.cli.remote;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reports the progress of a run: on a terminal, a table of its tasks that is redrawn; elsewhere, a line whenever a task
 * changes.
 */
final class RunReport {
    private static final int MOST_ROWS = 20;
    /** Lets the terminal cut long lines, since wrapped lines would be counted wrongly. */
    private static final String NO_WRAP = "\033[?7l";

    private static final String WRAP = "\033[?7h";

    private final PrintWriter err;
    private final boolean terminal;
    private final Instant start;
    private final Map<String, String> told = new HashMap<>();
    private int drawnLines;

    RunReport(PrintWriter err, boolean terminal, Instant start) {
        this.err = err;
        this.terminal = terminal;
        this.start = start;
    }

    void show(RunAnswer run, Instant now) {
        if (terminal) {
            draw(run, now);
        } else {
            run.tasks().forEach(task -> tell(task, now));
        }
        err.flush();
    }

    private void tell(RunAnswer task, Instant now) {
        String key = task.taskKey();
        String remark = RunTexts.remark(task);
        String news = task.state() + (remark.isEmpty() ? "" : "  " + remark);
        if (!news.equals(told.put(key, news))) {
            err.printf("%5.1f s  %s  %s%n", Duration.between(start, now).toMillis() / 1_000.0, key, news);
        }
    }

    private void draw(RunAnswer run, Instant now) {
        List<RunAnswer> rows = new ArrayList<>(run.tasks());
        long ended = rows.stream().filter(RunAnswer::isEnded).count();
        int all = rows.size();
        if (all > MOST_ROWS) {
            // What is at work, or has gone wrong, before what is done or has not begun.
            rows.removeIf(task ->
                    task.isEnded() ? !task.isFailure() : task.startedAt().isEmpty());
        }
        List<RunAnswer> shown = rows.subList(0, Math.min(MOST_ROWS, rows.size()));
        String text = "%s%nRun %d of %s: %s, %d of %d tasks ended, %s"
                .formatted(
                        RunTexts.tasks(shown, now),
                        run.id(),
                        run.name(),
                        run.state(),
                        ended,
                        all,
                        RunTexts.duration(run, now));
        if (drawnLines > 0) {
            err.printf("\033[%dA\033[J", drawnLines);
        }
        err.println(NO_WRAP + text + WRAP);
        drawnLines = (int) text.lines().count();
    }
}
