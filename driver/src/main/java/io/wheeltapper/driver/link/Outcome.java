package io.wheeltapper.driver.link;

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
public record Outcome(
        Result result,
        @Nullable JsonNode output,
        @Nullable String errorCode,
        @Nullable String error,
        @Nullable String errorTrace) {
    /** How a task ended, in a word. */
    public enum Result {
        SUCCESS,
        FAILED,
        CANCELED,
        TIMEDOUT,
        /** Not the task's doing. */
        INTERNAL_ERROR
    }

    private static final int MOST_OF_AN_ERROR = 2_000;

    public static Outcome success(@Nullable JsonNode output) {
        return new Outcome(Result.SUCCESS, output, null, null, null);
    }

    public static Outcome failure(Result result, String errorCode, String error, @Nullable String errorTrace) {
        return new Outcome(result, null, errorCode, error, errorTrace);
    }

    /** The same result, without the parts that can be too large. */
    Outcome reduced(String reason) {
        if (error == null) {
            return new Outcome(result, null, "OUTPUT_REFUSED", "The output was left out: " + reason, null);
        }
        String shorter = error.length() > MOST_OF_AN_ERROR ? error.substring(0, MOST_OF_AN_ERROR) + "…" : error;
        return new Outcome(result, null, errorCode, shorter, null);
    }
}
