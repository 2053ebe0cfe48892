package io.wheeltapper.cli;

import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.pipeline.session.SessionSettings;
import io.wheeltapper.pipeline.session.Sessions;
import java.io.PrintWriter;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Runs a verb in its own process: starts a session when it is requested, and stops it at the end. */
final class OwnProcess implements VerbHost {
    private final PhaseReport report;
    private @Nullable SparkSession session;

    /**
     * Creates the host.
     *
     * @param err receives progress messages
     */
    OwnProcess(PrintWriter err) {
        this.report = new PhaseReport(err, Boolean.getBoolean("wheeltapper.terminal"));
    }

    @Override
    public synchronized SparkSession spark(SessionSettings settings) {
        if (session == null) {
            report.phase("starting Spark");
            SparkJars.add();
            session = Sessions.start(settings);
            SparkTasks.follow(session, report);
        }
        return session;
    }

    @Override
    public Progress progress() {
        return report;
    }

    @Override
    public void pauseProgress() {
        report.close();
    }

    @Override
    public synchronized void close() {
        report.close();
        if (session != null) {
            session.stop();
        }
    }
}
