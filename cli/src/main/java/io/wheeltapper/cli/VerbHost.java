package io.wheeltapper.cli;

import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.pipeline.session.SessionSettings;
import org.apache.spark.sql.SparkSession;

/** What a verb runs in: a process of its own, or one whose session others share. Made for one run. */
interface VerbHost extends AutoCloseable {
    /** Returns the session to work with; started on the first call where there is none yet. */
    SparkSession spark(SessionSettings settings);

    /** Hears what the verb is doing. */
    Progress progress();

    /** Ends the line of the present phase, so that something else can be printed. */
    void pauseProgress();

    /** Gives back what the host has made itself. */
    @Override
    void close();
}
