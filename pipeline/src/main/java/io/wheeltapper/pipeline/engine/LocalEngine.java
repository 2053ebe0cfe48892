package io.wheeltapper.pipeline.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;

/** Runs work on the threads of this process. Closing it ends the threads. */
public final class LocalEngine implements AutoCloseable {
    /** No limit on the bytes that work may read. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    private static final int WAITING_TASKS_PER_THREAD = 2;

    private final Configuration hadoop;
    private final int threads;
    private final long mostBytes;
    private final ExecutorService executor;

    private LocalEngine(Configuration hadoop, int threads, long mostBytes) {
        this.hadoop = hadoop;
        this.threads = threads;
        this.mostBytes = mostBytes;
        this.executor = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "wheeltapper-work");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Starts an engine with one thread for each processor, and the file systems of {@link LocalFileSystems}.
     *
     * @param mostBytes size of data files above which work is left to Spark; {@link #UNLIMITED} for none
     */
    public static LocalEngine start(long mostBytes) {
        return start(LocalFileSystems.settings(Map.of()), mostBytes);
    }

    /**
     * Starts an engine like {@link #start(long)} with other settings of file systems.
     *
     * @param hadoop settings, which are not changed
     */
    public static LocalEngine start(Configuration hadoop, long mostBytes) {
        return new LocalEngine(hadoop, Runtime.getRuntime().availableProcessors(), mostBytes);
    }

    /** Returns the settings of file systems; not to be changed. */
    public Configuration hadoop() {
        return hadoop;
    }

    /** Returns the number of tasks that run at the same time. */
    public int threads() {
        return threads;
    }

    /**
     * Requires that work is small enough for one machine.
     *
     * @param bytes size of the data files that it reads
     * @param what the work, such as {@code the telemetry from 2015-01-01 to 2016-01-01}
     * @throws NeedsSparkException if it is too large
     */
    public void requireFits(long bytes, String what) {
        if (bytes > mostBytes) {
            throw new NeedsSparkException("%s is %,d MB, and one machine is given at most %,d MB"
                    .formatted(what, bytes / 1_000_000, mostBytes / 1_000_000));
        }
    }

    /**
     * Runs tasks, several at a time, and passes on their results in the order of the tasks, on the calling thread. Few
     * results wait at any time. After a failure no further task is started, and the ones that run are awaited, so that
     * none still writes when this returns.
     *
     * @throws RuntimeException the first failure of a task, or of {@code taker}, unchanged
     */
    public <T> void each(List<? extends Callable<T>> tasks, Consumer<T> taker) {
        AtomicBoolean isOver = new AtomicBoolean();
        List<Future<Optional<T>>> started = new ArrayList<>();
        int most = threads + WAITING_TASKS_PER_THREAD * threads;
        try {
            for (int next = 0; next < tasks.size(); next++) {
                while (started.size() < tasks.size() && started.size() < next + most) {
                    Callable<T> task = tasks.get(started.size());
                    started.add(executor.submit(
                            () -> isOver.get() ? Optional.empty() : Optional.of(Objects.requireNonNull(task.call()))));
                }
                taker.accept(result(started.get(next)).orElseThrow());
                started.set(next, CompletableFuture.completedFuture(Optional.empty()));
            }
        } finally {
            isOver.set(true);
            awaitAll(started);
        }
    }

    /** Runs tasks, several at a time, and returns their results in the order of the tasks, like {@link #each}. */
    public <T> List<T> all(List<? extends Callable<T>> tasks) {
        List<T> results = new ArrayList<>(tasks.size());
        each(tasks, results::add);
        return results;
    }

    private static <T> T result(Future<T> task) {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw unchecked(Objects.requireNonNull(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted while waiting for a task");
        }
    }

    private static RuntimeException unchecked(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
    }

    /** Waits until no task runs any more, whatever came of them; an interrupt is kept for later. */
    private static void awaitAll(List<? extends Future<?>> tasks) {
        boolean isInterrupted = false;
        for (int i = 0; i < tasks.size(); ) {
            try {
                tasks.get(i).get();
                i++;
            } catch (ExecutionException e) {
                // The first failure is reported already.
                i++;
            } catch (InterruptedException e) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
