package io.wheeltapper.server.work.slots;

import io.wheeltapper.server.work.jobs.JobRow;
import io.wheeltapper.server.work.runs.store.TriggerType;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Is informed of events of triggers, in the transaction of the event. */
public interface TriggerListener {
    /**
     * A trigger cannot see something that it could see before, or has never seen; it starts no runs until it can.
     * Reported once, and again only after it could see everything in between.
     *
     * @param triggerKey key of the trigger within the job, such as {@code file_arrival}
     * @param problems what it cannot see, why, and what to do; at least one, in whole sentences
     */
    void cannotSee(Handle handle, JobRow job, String triggerKey, TriggerType type, List<String> problems);
}
