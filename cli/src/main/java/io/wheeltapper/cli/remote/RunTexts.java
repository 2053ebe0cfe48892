package io.wheeltapper.cli.remote;

import io.wheeltapper.cli.TextTable;
import java.time.Instant;
import java.util.List;

/** Runs and their tasks as people read them. */
final class RunTexts {
    private RunTexts() {}

    /** Empty before it starts. */
    static String duration(RunAnswer run, Instant now) {
        return run.took(now).map(Texts::duration).orElse("");
    }

    /** What a task is at, or why it ended as it did. */
    static String remark(RunAnswer task) {
        return task.progress()
                .filter(progress -> !task.isEnded())
                .map(RunTexts::progress)
                .orElseGet(() -> firstLine(task.message()));
    }

    private static String progress(RunAnswer.TaskProgress progress) {
        return progress.total() == 0
                ? progress.phase()
                : "%s (%d/%d)".formatted(progress.phase(), progress.done(), progress.total());
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    static TextTable tasks(List<RunAnswer> tasks, Instant now) {
        TextTable table = new TextTable("task", "state", "attempt", "started", "took", "task run", "remark");
        tasks.forEach(task -> table.row(
                task.taskKey(),
                task.state(),
                task.attempt(),
                start(task),
                duration(task, now),
                task.id(),
                remark(task)));
        return table;
    }

    /** To the second, in UTC; empty before it starts. */
    static String start(RunAnswer run) {
        return run.startedAt().map(Texts::time).orElse("");
    }

    /** A run with its tasks. */
    static String whole(RunAnswer run, Instant now) {
        String message = firstLine(run.message());
        return String.join(
                System.lineSeparator(),
                "Run %d of %s: %s%s"
                        .formatted(run.id(), run.name(), run.state(), message.isEmpty() ? "" : ". " + message),
                "Started %s by %s (%s), took %s"
                        .formatted(start(run), run.creator(), run.trigger(), duration(run, now)),
                "",
                tasks(run.tasks(), now).toString());
    }

    /** Returns the commands for a run that is no longer waited for. */
    static String howToGoOn(long runId) {
        return "Wait for it: wheeltapper runs get %1$d --wait. Show its log: wheeltapper runs logs %1$d -f. Cancel it: wheeltapper runs cancel %1$d"
                .formatted(runId);
    }
}
