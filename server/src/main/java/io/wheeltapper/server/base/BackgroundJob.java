package io.wheeltapper.server.base;

import java.time.Duration;

/**
 * A recurring job of the server itself, such as deleting old rows. It repeats until the server stops.
 *
 * @param pause time from the end of one execution to the start of the next
 * @param name name at the beginning of a log message
 */
public record BackgroundJob(Duration pause, String name, Runnable work) {
    /** Pause between executions of work that people wait for. */
    public static final Duration EVERY_SECOND = Duration.ofSeconds(1);

    /** Pause between executions of work that repairs unfinished changes. */
    public static final Duration EVERY_FIVE_SECONDS = Duration.ofSeconds(5);
}
