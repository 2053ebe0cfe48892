package io.wheeltapper.cli.remote;

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

/** Waits for the end of a run and reports progress. It keeps waiting while the server is temporarily unavailable. */
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
     * Waits for a run. If the wait is interrupted, a message shows how to resume it; the run continues in any case.
     *
     * @param timeout null for no limit
     * @return the successful run with its tasks
     * @throws WheeltapperException with the errors of its tasks if it has not; also when it takes too long
     */
    RunAnswer await(long runId, @Nullable Duration timeout) {
        Thread farewell = new Thread(() -> {
            err.println();
            err.println("Run " + runId + " continues. " + RunTexts.howToGoOn(runId));
            err.flush();
        });
        Runtime.getRuntime().addShutdownHook(farewell);
        try {
            RunAnswer run =
                    ended(runId, timeout == null ? Instant.MAX : clock.instant().plus(timeout));
            if (run == null) {
                throw RemoteErrors.notEnded(runId, timeout == null ? Duration.ZERO : timeout);
            }
            if (!run.isSuccess()) {
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
            // The program is ending; the hook runs as usual.
            return;
        }
    }

    /** Null when it has not ended in time. */
    private @Nullable RunAnswer ended(long runId, Instant deadline) {
        while (true) {
            RunAnswer run = look(runId);
            if (run != null) {
                report.show(run, clock.instant());
                if (run.isEnded()) {
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
    private @Nullable RunAnswer look(long runId) {
        try {
            RunAnswer run = get(api, runId);
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
    static RunAnswer get(ApiClient api, long runId) {
        return new RunAnswer(api.get("/api/2.1/jobs/runs/get", Map.of("run_id", runId, "include_history", true)));
    }

    private String failure(RunAnswer run) {
        List<String> lines = new ArrayList<>();
        lines.add("Run %d of %s ended %s. %s"
                .formatted(run.id(), run.name(), run.state(), run.message())
                .strip());
        List<RunAnswer> failed =
                run.tasks().stream().filter(RunAnswer::isFailure).toList();
        failed.stream()
                .limit(MOST_FAILURES)
                .forEach(task -> lines.add("Task %s: %s".formatted(task.taskKey(), error(task))));
        if (failed.size() > MOST_FAILURES) {
            lines.add("%d more tasks failed.".formatted(failed.size() - MOST_FAILURES));
        }
        lines.add("Show its log: wheeltapper runs logs %1$d. Run the failed tasks again: wheeltapper runs repair %1$d"
                .formatted(run.id()));
        return String.join(System.lineSeparator(), lines);
    }

    private String error(RunAnswer task) {
        return api.get("/api/2.1/jobs/runs/get-output", Map.of("run_id", task.id()))
                .path("error")
                .asText(task.state());
    }
}
