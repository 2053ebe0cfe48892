package io.wheeltapper.cli;

import io.wheeltapper.pipeline.progress.Progress;
import io.wheeltapper.pipeline.session.SessionSettings;
import org.apache.spark.sql.SparkSession;

/** Where a verb runs: in a process of its own, or as a task of a driver. Made for one run. */
interface VerbHost extends AutoCloseable {
    /** The session to work with; started on the first call where there is none yet. */
    SparkSession spark(SessionSettings settings);

    /** Hears what the verb is doing. */
    Progress progress();

    /** Ends the line of the present phase, so that something else can be printed. */
    void pauseProgress();

    /** Hears what came of it, in the form that {@code --json} prints. */
    void finished(Object outcome);

    /** Gives back what the host has made itself. */
    @Override
    void close();
}
