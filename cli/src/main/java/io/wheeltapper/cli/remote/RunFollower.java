package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Waits for the end of a run and tells meanwhile how it is getting on. A server that is away for a while is waited for. */
final class RunFollower {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration LONGEST_ABSENCE = Duration.ofMinutes(2);
    private static final int MOST_FAILURES = 5;

    private final ApiClient api;
    private final PrintWriter err;
    private final InstantSource clock;
    private final RunReport report;
    private Instant lastAnswer;

    RunFollower(ApiClient api, PrintWriter err, boolean terminal, InstantSource clock) {
        this.api = api;
        this.err = err;
        this.clock = clock;
        this.lastAnswer = clock.instant();
        this.report = new RunReport(err, terminal, lastAnswer);
    }

    /**
     * Whoever interrupts the wait is told how to go on; the run itself goes on in any case.
     *
     * @param timeout null to wait as long as it takes
     * @return the run with its tasks, which has succeeded
     * @throws WheeltapperException with the errors of its tasks if it has not; also when it takes too long
     */
    ObjectNode await(long runId, @Nullable Duration timeout) {
        Thread farewell = new Thread(() -> {
            err.println();
            err.println("Run " + runId + " goes on. " + RunTexts.howToGoOn(runId));
            err.flush();
        });
        Runtime.getRuntime().addShutdownHook(farewell);
        try {
            ObjectNode run =
                    ended(runId, timeout == null ? Instant.MAX : clock.instant().plus(timeout));
            if (run == null) {
                throw RemoteErrors.notEnded(runId, timeout == null ? Duration.ZERO : timeout);
            }
            if (!RunTexts.isSuccess(run)) {
                throw RemoteErrors.failed(failure(run));
            }
            return run;
        } finally {
            forget(farewell);
        }
    }

    private static void forget(Thread farewell) {
        try {
            Runtime.getRuntime().removeShutdownHook(farewell);
        } catch (IllegalStateException e) {
            // The program is ending: the hook runs, as it should.
            return;
        }
    }

    /** Null when it has not ended in time. */
    private @Nullable ObjectNode ended(long runId, Instant deadline) {
        while (true) {
            ObjectNode run = look(runId);
            if (run != null) {
                report.show(run, clock.instant());
                if (RunTexts.isEnded(run)) {
                    return run;
                }
            }
            if (!clock.instant().isBefore(deadline)) {
                return null;
            }
            pause();
        }
    }

    /** Null while the server is away. */
    private @Nullable ObjectNode look(long runId) {
        try {
            ObjectNode run = get(api, runId);
            lastAnswer = clock.instant();
            return run;
        } catch (WheeltapperException e) {
            boolean mayComeBack = e.code() == ErrorCode.SERVER_UNREACHABLE
                    && clock.instant().isBefore(lastAnswer.plus(LONGEST_ABSENCE));
            if (!mayComeBack) {
                throw e;
            }
            return null;
        }
    }

    static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting", e);
        }
    }

    /** A run with all of its tasks; also one task's run, which has itself as its only task. */
    static ObjectNode get(ApiClient api, long runId) {
        return api.get("/api/2.1/jobs/runs/get", Map.of("run_id", runId, "include_history", true));
    }

    private String failure(JsonNode run) {
        String runId = run.path("run_id").asText();
        List<String> lines = new ArrayList<>();
        lines.add("Run %s of %s ended %s. %s"
                .formatted(
                        runId,
                        run.path("run_name").asText(),
                        RunTexts.state(run),
                        run.path("state").path("state_message").asText())
                .strip());
        List<JsonNode> failed = new ArrayList<>();
        run.path("tasks").forEach(task -> {
            if (RunTexts.isFailure(task)) {
                failed.add(task);
            }
        });
        failed.stream()
                .limit(MOST_FAILURES)
                .forEach(task ->
                        lines.add("Task %s: %s".formatted(task.path("task_key").asText(), error(task))));
        if (failed.size() > MOST_FAILURES) {
            lines.add("%d more tasks failed.".formatted(failed.size() - MOST_FAILURES));
        }
        lines.add("Its log: wheeltapper runs logs %1$s. Again from where it failed: wheeltapper runs repair %1$s"
                .formatted(runId));
        return String.join(System.lineSeparator(), lines);
    }

    private String error(JsonNode task) {
        long taskRunId = task.path("run_id").asLong();
        return api.get("/api/2.1/jobs/runs/get-output", Map.of("run_id", taskRunId))
                .path("error")
                .asText(RunTexts.state(task));
    }
}
