package io.wheeltapper.server;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work that is done over and over; a failure is logged, and does not end it. */
final class Loop {
    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);

    private Loop() {}

    /**
     * Goes on until the executor is shut down.
     *
     * @param pause from the end of one time to the start of the next
     */
    @SuppressWarnings("FutureReturnValueIgnored") // the work guards itself, and the executor's end is its end
    static void every(ScheduledExecutorService executor, Duration pause, String name, Runnable work) {
        executor.scheduleWithFixedDelay(() -> guarded(name, work), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void guarded(String name, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("{} failed and is tried again", name, e);
        }
    }
}
