package io.wheeltapper.server;

import io.wheeltapper.server.base.BackgroundJob;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the background jobs of all modules. A failure is logged and does not end its job. */
final class BackgroundJobs implements AutoCloseable {
    private static final int THREADS = 4;
    private static final Duration STOPPING = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(BackgroundJobs.class);

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS, work -> {
        Thread thread = new Thread(work, "background-job");
        thread.setDaemon(true);
        return thread;
    });

    @SuppressWarnings("FutureReturnValueIgnored") // The job handles its own failures, and it ends with its thread.
    void add(BackgroundJob job) {
        threads.scheduleWithFixedDelay(() -> guarded(job), 0, job.pause().toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void guarded(BackgroundJob job) {
        try {
            job.work().run();
        } catch (RuntimeException e) {
            LOG.error("{} failed; trying again", job.name(), e);
        }
    }

    /** Starts no further work; does not wait. */
    void stop() {
        threads.shutdown();
    }

    /** Waits for running work, up to a time limit. */
    @Override
    public void close() {
        stop();
        try {
            if (!threads.awaitTermination(STOPPING.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
