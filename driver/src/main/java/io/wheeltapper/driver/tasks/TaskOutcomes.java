package io.wheeltapper.driver.tasks;

import io.wheeltapper.core.error.ErrorKind;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.protocol.TaskOutcome;
import io.wheeltapper.protocol.TaskOutcome.Result;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Optional;
import org.apache.spark.SparkThrowable;

/** The only place where the end of a task becomes an outcome. */
final class TaskOutcomes {
    private static final int MOST_OF_A_TRACE = 30_000;

    private TaskOutcomes() {}

    static TaskOutcome failed(Throwable failure) {
        Optional<OutOfMemoryError> memory = cause(failure, OutOfMemoryError.class);
        if (memory.isPresent()) {
            return TaskOutcome.failure(
                    Result.FAILED,
                    "OUT_OF_MEMORY",
                    "The task ran out of memory (%s). Let it keep less data in memory at a time, or start the driver with more memory, for example WHEELTAPPER_JAVA_OPTIONS=-Xmx8g."
                            .formatted(memory.get().getMessage()),
                    trace(failure));
        }
        if (cause(failure, StackOverflowError.class).isPresent()) {
            return TaskOutcome.failure(
                    Result.FAILED,
                    "STACK_OVERFLOW",
                    "The task's calls are nested too deeply for its stack. Look for an endless recursion, or start the driver with a larger -Xss.",
                    trace(failure));
        }
        if (failure instanceof TaskFailedException users) {
            return TaskOutcome.failure(
                    Result.FAILED, users.errorCode(), String.valueOf(users.getMessage()), users.trace());
        }
        return cause(failure, WheeltapperException.class)
                .map(TaskOutcomes::known)
                .orElseGet(() -> TaskOutcome.failure(Result.FAILED, code(failure), sentence(failure), trace(failure)));
    }

    /** A failure of ours; its cause is told, and its place only where it is a defect. */
    private static TaskOutcome known(WheeltapperException failure) {
        String cause = failure.getCause() == null ? "" : " Cause: " + sentence(failure.getCause());
        boolean isDefect = failure.kind() == ErrorKind.INTERNAL;
        return TaskOutcome.failure(
                isDefect ? Result.INTERNAL_ERROR : Result.FAILED,
                failure.code().name(),
                failure.getMessage() + cause,
                isDefect || failure.getCause() != null ? trace(failure) : null);
    }

    /** A task that was told to stop, and did. */
    static TaskOutcome stopped(StopReason reason, Duration limit) {
        return switch (reason) {
            case CANCELED -> TaskOutcome.failure(Result.CANCELED, "CANCELED", "The task was cancelled.", null);
            case TIMEDOUT ->
                TaskOutcome.failure(
                        Result.TIMEDOUT,
                        "TIMED_OUT",
                        "The task ran longer than its limit of %,d s (timeout_seconds).".formatted(limit.toSeconds()),
                        null);
            case LOST -> TaskOutcome.failure(Result.CANCELED, "LEASE_LOST", "Another driver has the task.", null);
            case SHUTDOWN ->
                TaskOutcome.failure(
                        Result.CANCELED, "DRIVER_STOPPED", "The driver was stopped while the task was running.", null);
            case SPARK_STOPPED ->
                TaskOutcome.failure(
                        Result.INTERNAL_ERROR,
                        "SPARK_STOPPED",
                        "Spark stopped in the driver while the task was running. The driver is being restarted; run the task again.",
                        null);
        };
    }

    /** A task that was told to stop, and did not. */
    static TaskOutcome abandoned(TaskOutcome stopped, Duration patience) {
        return TaskOutcome.failure(
                stopped.result(),
                String.valueOf(stopped.errorCode()),
                "%s It did not stop within %,d seconds and was abandoned: it may continue to run until the driver is restarted."
                        .formatted(stopped.error(), patience.toSeconds()),
                null);
    }

    /** Returns the name of Spark's error condition if there is one, else the class of the exception. */
    private static String code(Throwable failure) {
        return failure instanceof SparkThrowable known && known.getCondition() != null
                ? known.getCondition()
                : failure.getClass().getSimpleName();
    }

    /** Returns the first line of a failure with its class. */
    static String sentence(Throwable failure) {
        String first = String.valueOf(failure.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .strip();
        String kind = failure.getClass().getSimpleName();
        return failure.getMessage() == null || first.isEmpty() ? kind : kind + ": " + first;
    }

    static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        String trace = text.toString();
        return trace.length() <= MOST_OF_A_TRACE ? trace : trace.substring(0, MOST_OF_A_TRACE) + "…";
    }

    private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> type) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 50; depth++) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }
}
