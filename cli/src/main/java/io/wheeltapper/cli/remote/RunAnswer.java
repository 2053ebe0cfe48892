package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A run, or one task of it, as the server answers: the API's JSON has the same fields for both.
 *
 * @param json the whole answer, for {@code --json}
 */
record RunAnswer(JsonNode json) {
    private static final Set<String> ENDED = Set.of("TERMINATED", "SKIPPED", "INTERNAL_ERROR");

    static List<RunAnswer> listOf(JsonNode array) {
        return array.valueStream().map(RunAnswer::new).toList();
    }

    long id() {
        return json.path("run_id").asLong();
    }

    /** The id of its job; empty for a run without one. */
    String jobId() {
        return json.path("job_id").asText();
    }

    String name() {
        return json.path("run_name").asText();
    }

    String trigger() {
        return json.path("trigger").asText();
    }

    String creator() {
        return json.path("creator_user_name").asText();
    }

    /** Of a task. */
    String taskKey() {
        return json.path("task_key").asText();
    }

    /** Of a task, from 1. */
    int attempt() {
        return json.path("attempt_number").asInt() + 1;
    }

    /** Its tasks, each attempt of them that counts. */
    List<RunAnswer> tasks() {
        return listOf(json.path("tasks"));
    }

    /** The id of its latest repair; empty if it has not been repaired. */
    Optional<Long> latestRepair() {
        return json.path("repair_history")
                .valueStream()
                .filter(repair -> repair.path("type").asText().equals("REPAIR"))
                .map(repair -> repair.path("id").asLong())
                .reduce((first, second) -> second);
    }

    /** Whether it has come to its end, a good one or not. */
    boolean isEnded() {
        return ENDED.contains(lifeCycle());
    }

    boolean isSuccess() {
        return result().startsWith("SUCCESS");
    }

    /** Whether a task has failed by itself, and not because of another. */
    boolean isFailure() {
        return result().equals("FAILED")
                || result().equals("TIMEDOUT")
                || lifeCycle().equals("INTERNAL_ERROR");
    }

    /** How it ended, or else where it is. */
    String state() {
        return result().isEmpty() ? lifeCycle() : result();
    }

    private String result() {
        return json.path("state").path("result_state").asText();
    }

    private String lifeCycle() {
        return json.path("state").path("life_cycle_state").asText();
    }

    String message() {
        return json.path("state").path("state_message").asText();
    }

    /** Empty before it starts. */
    Optional<Instant> startedAt() {
        return time("start_time");
    }

    /** How long it took, or has taken until now; empty before it starts. */
    Optional<Duration> took(Instant now) {
        return startedAt()
                .map(start -> Duration.between(start, time("end_time").orElse(now)))
                .map(duration -> duration.isNegative() ? Duration.ZERO : duration);
    }

    private Optional<Instant> time(String field) {
        long millis = json.path(field).asLong();
        return millis <= 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    /** What a task says that it is doing; empty where it says nothing. */
    Optional<TaskProgress> progress() {
        JsonNode progress = json.path("progress");
        return progress.has("phase")
                ? Optional.of(new TaskProgress(
                        progress.path("phase").asText(),
                        progress.path("done").asLong(),
                        progress.path("total").asLong()))
                : Optional.empty();
    }

    /**
     * What a task is doing.
     *
     * @param total 0 where nobody knows
     */
    record TaskProgress(String phase, long done, long total) {}
}
