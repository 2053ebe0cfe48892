package io.wheeltapper.server.base;

import java.time.Duration;

/**
 * A recurring job of the server itself, such as deleting old rows. It repeats until the server stops.
 *
 * @param pause from the end of one time to the start of the next
 * @param name for the log, where a sentence begins with it
 */
public record BackgroundJob(Duration pause, String name, Runnable work) {
    /** The pause of work that people wait for. */
    public static final Duration EVERY_SECOND = Duration.ofSeconds(1);

    /** The pause of work that puts right what was left half-way. */
    public static final Duration EVERY_FIVE_SECONDS = Duration.ofSeconds(5);
}
