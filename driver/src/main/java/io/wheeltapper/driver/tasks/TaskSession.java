package io.wheeltapper.driver.tasks;

import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/** What a task reaches tables and files with. Used on the task's own thread. */
public interface TaskSession {
    /**
     * Returns the task's Spark session, whose settings and temporary views nobody else sees. The first call makes it,
     * starts Spark if it is not running, and makes the session active on this thread.
     */
    SparkSession spark();

    /** Returns the settings of file systems, for which Spark is not started. They are not to be changed. */
    Configuration fileSystems();

    /**
     * Returns why a step that has two engines is to use Spark unless it is told otherwise, as a clause that can follow
     * "because"; empty if there is no reason.
     */
    Optional<String> reasonForSpark();

    /** Returns a task's view of a session that a notebook uses already. */
    static TaskSession ofNotebook(SparkSession session) {
        return new TaskSession() {
            @Override
            public SparkSession spark() {
                return session;
            }

            @Override
            public Configuration fileSystems() {
                return session.sparkContext().hadoopConfiguration();
            }

            @Override
            public Optional<String> reasonForSpark() {
                return Optional.of("a notebook has a session already");
            }
        };
    }
}
