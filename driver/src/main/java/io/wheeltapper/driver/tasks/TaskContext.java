package io.wheeltapper.driver.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.core.progress.Progress;

/** What a task can report while it runs. Secrets are redacted. */
public interface TaskContext extends Progress {
    /** Adds lines to the task's log; {@code text} may have several. */
    void log(String text);

    /** Sets a metric, such as {@code rows_scored}. */
    void metric(String name, double value);

    /** Sets a value for later tasks of the run. */
    void taskValue(String key, JsonNode value);

    /** Redacts this secret from now on. */
    void redact(String secret);

    /** Returns a text without the task's secrets. */
    String redacted(String text);

    /** Returns a copy of the tree without the task's secrets in its texts and names. */
    JsonNode redacted(JsonNode tree);

    /**
     * Registers {@code action} to be run when the task is told to stop, immediately if it already was, since code may
     * catch the thread's interrupt. Has no effect if tasks cannot be stopped.
     *
     * @param action quick action, which may be run more than once and on any thread
     */
    default void whenStopped(Runnable action) {}
}
