package io.wheeltapper.cli;

import io.wheeltapper.driver.tasks.TaskContext;
import io.wheeltapper.pipeline.progress.Progress;
import io.wheeltapper.pipeline.session.SessionSettings;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** A verb as a task of a driver: works with the task's session, which it never stops. */
final class TaskHost implements VerbHost {
    private final SparkSession session;
    private final TaskContext context;
    private @Nullable Object outcome;

    TaskHost(SparkSession session, TaskContext context) {
        this.session = session;
        this.context = context;
    }

    /** What came of the verb; null when it has not told. */
    @Nullable
    Object outcome() {
        return outcome;
    }

    @Override
    public SparkSession spark(SessionSettings settings) {
        return session;
    }

    @Override
    public Progress progress() {
        return context;
    }

    @Override
    public void pauseProgress() {
        // A log has no line to end.
    }

    @Override
    public void finished(Object result) {
        outcome = result;
    }

    @Override
    public void close() {
        // The session is the driver's.
    }
}
