package io.wheeltapper.cli;

import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.driver.tasks.TaskContext;
import io.wheeltapper.pipeline.session.SessionSettings;
import org.apache.spark.sql.SparkSession;

/** Lets verbs work with a session that goes on when they end. */
final class BorrowedSession implements VerbHost {
    private final SparkSession session;
    private final TaskContext context;

    BorrowedSession(SparkSession session, TaskContext context) {
        this.session = session;
        this.context = context;
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
    public void close() {
        // The session is the test's.
    }
}
