package io.wheeltapper.driver.notebooks;

import io.wheeltapper.driver.notebooks.cells.NotebookFailedException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkContext;
import org.jspecify.annotations.Nullable;

/** A run of a notebook for which another one waits. */
final class ChildRun {
    private static final Duration BETWEEN_NUDGES = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String path;
    private final Runnable stop;
    private final SparkContext spark;
    private final String tag = "wheeltapper-notebook-" + UUID.randomUUID();
    private final FutureTask<@Nullable String> work;
    private final Thread thread;

    /**
     * Starts the notebook. Spark settings of the calling thread, such as its share of the cores, are passed on.
     *
     * @param stop ends its loops
     */
    ChildRun(String path, Callable<@Nullable String> notebook, Runnable stop, SparkContext spark) {
        this.path = path;
        this.stop = stop;
        this.spark = spark;
        this.work = new FutureTask<>(() -> {
            spark.addJobTag(tag);
            return notebook.call();
        });
        this.thread = new Thread(work, "notebook " + path);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Waits for its end.
     *
     * @param timeoutSeconds time limit; 0 for none
     */
    String await(int timeoutSeconds) throws InterruptedException {
        try {
            String value = timeoutSeconds == 0 ? work.get() : work.get(timeoutSeconds, TimeUnit.SECONDS);
            return value == null ? "" : value;
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof VirtualMachineError error) {
                throw error;
            }
            String told = cause == null ? "" : String.valueOf(cause.getMessage());
            throw new NotebookFailedException("Notebook %s failed: %s".formatted(path, told), cause);
        } catch (TimeoutException e) {
            stop();
            throw new NotebookFailedException(
                    "Notebook %s ran longer than its limit of %,d s.".formatted(path, timeoutSeconds), e);
        } catch (InterruptedException e) {
            stop();
            throw e;
        }
    }

    /** Stops the notebook; repeated for a while, since it may start another job after it was told to stop. */
    private void stop() {
        stop.run();
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (thread.isAlive() && System.nanoTime() < until) {
            spark.cancelJobsWithTag(tag, "the notebook was told to stop");
            thread.interrupt();
            try {
                thread.join(BETWEEN_NUDGES.toMillis());
            } catch (InterruptedException e) {
                // The waiting thread is being stopped too, and the child has been told.
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
