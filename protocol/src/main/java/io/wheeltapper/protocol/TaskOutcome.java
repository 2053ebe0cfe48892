package io.wheeltapper.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * How a task ended.
 *
 * @param result in a word
 * @param output what it gave; null for nothing
 * @param errorCode stable name of the failure; null after a success
 * @param error the failure in a sentence, for people
 * @param errorTrace where it happened; null where that would tell nothing
 */
public record TaskOutcome(
        Result result,
        @Nullable JsonNode output,
        @Nullable String errorCode,
        @Nullable String error,
        @Nullable String errorTrace) {
    private static final int MAX_ERROR_LENGTH = 2_000;

    /** How a task ended, in a word. */
    public enum Result {
        SUCCESS,
        FAILED,
        CANCELED,
        TIMEDOUT,
        /** Not the task's doing. */
        INTERNAL_ERROR
    }

    public TaskOutcome {
        Required.value("outcome.result", result);
    }

    public static TaskOutcome success(@Nullable JsonNode output) {
        return new TaskOutcome(Result.SUCCESS, output, null, null, null);
    }

    public static TaskOutcome failure(Result result, String errorCode, String error, @Nullable String errorTrace) {
        return new TaskOutcome(result, null, errorCode, error, errorTrace);
    }

    public boolean isSuccess() {
        return result == Result.SUCCESS;
    }

    /** Returns the same result without the parts that can be too large, and says so where the error says nothing else. */
    TaskOutcome reduced(String reason) {
        if (error == null) {
            return new TaskOutcome(result, null, "OUTPUT_REFUSED", "The output was left out: " + reason, null);
        }
        String shorter = error.length() > MAX_ERROR_LENGTH ? error.substring(0, MAX_ERROR_LENGTH) + "…" : error;
        return new TaskOutcome(result, null, errorCode, shorter, null);
    }
}
