package io.wheeltapper.server.compute.drivers;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a {@link LeasedQuestions leased question} is.
 *
 * @param name tells it from the others in its table
 * @param questionId under which it was asked last; 0 before the first time
 * @param fence one more with each asking
 * @param driverId who is being asked; null while nobody is
 * @param leaseUntil until when silence is taken for life; null while nobody is asked
 * @param askAt not before this instant is it asked again
 */
public record QuestionRow(
        String name,
        long questionId,
        long fence,
        @Nullable String driverId,
        @Nullable Instant leaseUntil,
        Instant askedAt,
        Instant askAt) {

    /**
     * Whether a driver is at work at it.
     *
     * @param longest after which it is taken to be at work no more
     */
    boolean isOpen(Instant now, Duration longest) {
        return driverId != null
                && leaseUntil != null
                && leaseUntil.isAfter(now)
                && askedAt.plus(longest).isAfter(now);
    }
}
