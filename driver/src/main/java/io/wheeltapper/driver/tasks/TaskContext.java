package io.wheeltapper.driver.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.core.progress.Progress;

/** What a task can tell while it runs. Secrets are taken out on the way. Safe for use by several threads. */
public interface TaskContext extends Progress {
    /** Adds lines to the task's log; {@code text} may have several. */
    void log(String text);

    /** Sets a figure, such as {@code rows_scored}. */
    void metric(String name, double value);

    /** Leaves a value for later tasks of the run. */
    void taskValue(String key, JsonNode value);

    /** From now on, takes this secret out of what the task tells. */
    void redact(String secret);

    /** Returns a text without the task's secrets. */
    String redacted(String text);

    /** Returns the same tree without the task's secrets in its texts and names. */
    JsonNode redacted(JsonNode tree);

    /**
     * Has {@code action} done when the task is told to stop, at once where it has been: the thread's interruption alone is lost
     * where code catches it. Without effect where nobody stops tasks.
     *
     * @param action quick; it may be done more than once, and on any thread
     */
    default void whenStopped(Runnable action) {}
}
