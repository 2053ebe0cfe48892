package io.wheeltapper.pipeline.workspace;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.time.GrowingPause;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Repeats writes if another run was faster. */
public final class CommitRetries {
    private static final int MOST = 12;
    private static final GrowingPause PAUSE = new GrowingPause(Duration.ofMillis(100), 2, Duration.ofMillis(3_200));

    private CommitRetries() {}

    /**
     * Repeats {@code attempt} until it returns a value.
     *
     * @param path path of the written table, for messages
     * @throws WheeltapperException after twelve attempts
     */
    public static <T> T untilFirst(String path, Supplier<Optional<T>> attempt) {
        return untilFirst(path, MOST, attempt);
    }

    static <T> T untilFirst(String path, int most, Supplier<Optional<T>> attempt) {
        for (int i = 1; i <= most; i++) {
            Optional<T> result = attempt.get();
            if (result.isPresent()) {
                return result.get();
            }
            pause(i);
        }
        throw new WheeltapperException(
                ErrorCode.CONCURRENT_CHANGE,
                "Gave up writing %s after %d attempts, since other runs keep changing it. Run them one after another."
                        .formatted(path, most));
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(PAUSE.after(attempt, ThreadLocalRandom.current()).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WheeltapperException(ErrorCode.CONCURRENT_CHANGE, "Interrupted while waiting to write.", e);
        }
    }
}
