package io.wheeltapper.pipeline.session;

import io.wheeltapper.pipeline.engine.LocalFileSystems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkBuildInfo;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** A Spark session that is started when something first needs it. Safe for use by several threads. */
public final class LazySession {
    private final Supplier<SparkSession> starter;
    private final String master;
    private final boolean isMasterChosen;
    private final Configuration fileSystems;
    private final List<Consumer<SparkSession>> listeners = new ArrayList<>();
    private @Nullable CompletableFuture<SparkSession> starting;
    private volatile @Nullable SparkSession started;

    private LazySession(
            Supplier<SparkSession> starter, String master, boolean isMasterChosen, Configuration fileSystems) {
        this.starter = starter;
        this.master = master;
        this.isMasterChosen = isMasterChosen;
        this.fileSystems = fileSystems;
    }

    /**
     * Returns a session that is not started yet.
     *
     * @param starter starts it; called again if it has failed
     * @param settings the settings that it will have, of which those of Hadoop apply without it too
     */
    public static LazySession of(Supplier<SparkSession> starter, SessionSettings settings) {
        Optional<String> chosen = settings.chosenMaster();
        return new LazySession(
                starter,
                chosen.orElseGet(Sessions::ownMaster),
                chosen.isPresent(),
                LocalFileSystems.settings(settings.conf()));
    }

    /** Returns a session that runs already. */
    public static LazySession running(SparkSession session) {
        LazySession running = new LazySession(
                () -> session,
                session.sparkContext().master(),
                false,
                session.sparkContext().hadoopConfiguration());
        running.started = session;
        return running;
    }

    /** Returns the version of Spark, which is not started for that. */
    public String version() {
        return SparkBuildInfo.spark_version();
    }

    /** Returns the URL of the master, with which Spark is or would be started. */
    public String master() {
        return master;
    }

    /** Returns whether somebody has chosen the master, rather than leave the choice to Wheeltapper. */
    public boolean isMasterChosen() {
        return isMasterChosen;
    }

    /** Returns the settings of file systems, for which Spark is not started. They are not to be changed. */
    public Configuration fileSystems() {
        SparkSession session = started;
        return session == null ? fileSystems : session.sparkContext().hadoopConfiguration();
    }

    /** Returns the session if it has been started. */
    public Optional<SparkSession> started() {
        return Optional.ofNullable(started);
    }

    /** Returns whether the session has been started, and has stopped since. */
    public boolean isStopped() {
        SparkSession session = started;
        return session != null && session.sparkContext().isStopped();
    }

    /** Registers a listener that is called once, as soon as the session is started, before anybody else gets it. */
    public synchronized void onStart(Consumer<SparkSession> listener) {
        SparkSession session = started;
        if (session == null) {
            listeners.add(listener);
        } else {
            listener.accept(session);
        }
    }

    /**
     * Returns the session, which is started if it is not. An interrupt ends only the waiting, since it would leave a
     * session that is half started.
     *
     * @throws RuntimeException the failure of starting it, unchanged
     * @throws CancellationException if the thread is interrupted; its interrupt flag is set then
     */
    public SparkSession start() {
        SparkSession session = started;
        if (session != null) {
            return session;
        }
        try {
            return starting().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted while Spark was starting");
        }
    }

    private synchronized CompletableFuture<SparkSession> starting() {
        CompletableFuture<SparkSession> current = starting;
        if (current == null || current.isCompletedExceptionally()) {
            CompletableFuture<SparkSession> fresh = new CompletableFuture<>();
            Thread thread = new Thread(() -> startInto(fresh), "spark-start");
            thread.setDaemon(true);
            thread.start();
            starting = fresh;
            return fresh;
        }
        return current;
    }

    private void startInto(CompletableFuture<SparkSession> result) {
        try {
            SparkSession session = starter.get();
            synchronized (this) {
                listeners.forEach(listener -> listener.accept(session));
                listeners.clear();
                started = session;
            }
            result.complete(session);
        } catch (Throwable failure) {
            // Whatever it is, those who wait are told.
            result.completeExceptionally(failure);
        }
    }
}
