package io.wheeltapper.cli;

import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.pipeline.session.SessionSettings;
import org.apache.spark.sql.SparkSession;

/** The environment of a verb: its own process, or one whose session is shared. Used for one run. */
interface VerbHost extends AutoCloseable {
    /** Returns the session, which is started on the first call if there is none. */
    SparkSession spark(SessionSettings settings);

    /** Returns the receiver of progress messages. */
    Progress progress();

    /** Ends the line of the current phase, so that something else can be printed. */
    void pauseProgress();

    /** Releases what the host itself has created. */
    @Override
    void close();
}
