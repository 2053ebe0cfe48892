package io.wheeltapper.server;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works that are done over and over until the server stops; a failure is logged, and does not end its work. */
final class Loops implements AutoCloseable {
    private static final int THREADS = 4;
    private static final Duration STOPPING = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(Loops.class);

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS, work -> {
        Thread thread = new Thread(work, "server-loop");
        thread.setDaemon(true);
        return thread;
    });

    /** @param pause from the end of one time to the start of the next */
    @SuppressWarnings("FutureReturnValueIgnored") // the work guards itself, and the threads' end is its end
    void every(Duration pause, String name, Runnable work) {
        threads.scheduleWithFixedDelay(() -> guarded(name, work), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void guarded(String name, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("{} failed and is tried again", name, e);
        }
    }

    /** Begins nothing any more; does not wait. */
    void stop() {
        threads.shutdown();
    }

    /** Waits for what has begun, a while. */
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
