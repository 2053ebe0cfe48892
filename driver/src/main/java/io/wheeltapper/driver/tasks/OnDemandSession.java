package io.wheeltapper.driver.tasks;

import io.wheeltapper.pipeline.session.LazySession;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** A task's session, made out of the driver's when the task asks for it. */
final class OnDemandSession implements TaskSession, AutoCloseable {
    private final TaskRuntime room;
    private final TaskContext context;
    private final String tag;
    private final int slot;
    private final String group;
    private final String description;
    private @Nullable SparkSession session;

    /**
     * Creates a session that is not made yet.
     *
     * @param tag tag of the task's jobs
     * @param slot slot of the driver, which determines the task's share of the cores
     * @param group group of the task's jobs
     * @param description description of that group
     */
    OnDemandSession(TaskRuntime room, TaskContext context, String tag, int slot, String group, String description) {
        this.room = room;
        this.context = context;
        this.tag = tag;
        this.slot = slot;
        this.group = group;
        this.description = description;
    }

    @Override
    public SparkSession spark() {
        if (session == null) {
            LazySession all = room.spark();
            if (all.started().isEmpty()) {
                context.phase("starting Spark");
            }
            session = all.start().newSession();
            SparkContext spark = session.sparkContext();
            SparkSession.setActiveSession(session);
            spark.setJobGroup(group, description, true);
            spark.addJobTag(tag);
            spark.setLocalProperty("spark.scheduler.pool", "slot " + slot);
        }
        return session;
    }

    @Override
    public Configuration fileSystems() {
        return room.spark().fileSystems();
    }

    @Override
    public Optional<String> reasonForSpark() {
        return room.spark().isMasterChosen()
                ? Optional.of("the driver has the master " + room.spark().master())
                : Optional.empty();
    }

    /** Releases this thread from the session. */
    @Override
    public void close() {
        if (session != null) {
            SparkSession.clearActiveSession();
        }
    }
}
