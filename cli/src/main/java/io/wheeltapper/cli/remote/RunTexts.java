package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.cli.TextTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Runs and their tasks as people read them; of both, the API's JSON has the same fields. */
final class RunTexts {
    private static final Set<String> ENDED = Set.of("TERMINATED", "SKIPPED", "INTERNAL_ERROR");

    private RunTexts() {}

    /** Whether a run or a task has come to its end, a good one or not. */
    static boolean isEnded(JsonNode run) {
        return ENDED.contains(lifeCycle(run));
    }

    static boolean isSuccess(JsonNode run) {
        return run.path("state").path("result_state").asText().startsWith("SUCCESS");
    }

    /** Whether a task has failed by itself, and not because of another. */
    static boolean isFailure(JsonNode task) {
        String result = task.path("state").path("result_state").asText();
        return result.equals("FAILED")
                || result.equals("TIMEDOUT")
                || lifeCycle(task).equals("INTERNAL_ERROR");
    }

    private static String lifeCycle(JsonNode run) {
        return run.path("state").path("life_cycle_state").asText();
    }

    /** How it ended, or else where it is. */
    static String state(JsonNode run) {
        return run.path("state").path("result_state").asText(lifeCycle(run));
    }

    /** How long a run or a task took, or has taken until now; empty before it starts. */
    static String duration(JsonNode run, Instant now) {
        long start = run.path("start_time").asLong();
        long end = run.path("end_time").asLong();
        if (start == 0) {
            return "";
        }
        Duration duration = Duration.ofMillis((end == 0 ? now.toEpochMilli() : end) - start);
        return Texts.duration(duration.isNegative() ? Duration.ZERO : duration);
    }

    /** What a task is at, or why it ended as it did. */
    static String remark(JsonNode task) {
        JsonNode progress = task.path("progress");
        if (!isEnded(task) && progress.has("phase")) {
            String share = progress.path("total").asLong() == 0
                    ? ""
                    : " (%d/%d)"
                            .formatted(
                                    progress.path("done").asLong(),
                                    progress.path("total").asLong());
            return progress.path("phase").asText() + share;
        }
        return firstLine(task.path("state").path("state_message").asText());
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    static TextTable tasks(Iterable<JsonNode> tasks, Instant now) {
        TextTable table = new TextTable("task", "state", "attempt", "started", "took", "task run", "remark");
        tasks.forEach(task -> table.row(
                task.path("task_key").asText(),
                state(task),
                task.path("attempt_number").asInt() + 1,
                Texts.time(task.path("start_time")),
                duration(task, now),
                task.path("run_id").asText(),
                remark(task)));
        return table;
    }

    /** A run with its tasks. */
    static String whole(JsonNode run, Instant now) {
        String message = firstLine(run.path("state").path("state_message").asText());
        return String.join(
                System.lineSeparator(),
                "Run %s of %s: %s%s"
                        .formatted(
                                run.path("run_id").asText(),
                                run.path("run_name").asText(),
                                state(run),
                                message.isEmpty() ? "" : ". " + message),
                "Started %s by %s (%s), took %s"
                        .formatted(
                                Texts.time(run.path("start_time")),
                                run.path("creator_user_name").asText(),
                                run.path("trigger").asText(),
                                duration(run, now)),
                "",
                tasks(run.path("tasks"), now).toString());
    }

    /** The commands for a run that nobody waits for any longer. */
    static String howToGoOn(long runId) {
        return "Follow it: wheeltapper runs get %1$d --wait. Its log: wheeltapper runs logs %1$d -f. Cancel it: wheeltapper runs cancel %1$d"
                .formatted(runId);
    }
}
