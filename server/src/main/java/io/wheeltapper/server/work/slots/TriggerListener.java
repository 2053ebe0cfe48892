package io.wheeltapper.server.work.slots;

import io.wheeltapper.server.work.jobs.JobRow;
import io.wheeltapper.server.work.runs.TriggerType;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Is told what becomes of triggers, in the transaction in which it happens. */
public interface TriggerListener {
    /**
     * A trigger cannot see something that it could see before, or that it was never seen to see; it starts no runs until it
     * can. Told once, and again only after all was well in between.
     *
     * @param triggerKey which one of the job's, such as {@code file_arrival}
     * @param problems what it cannot see, why, and what to do; a sentence or more each, at least one
     */
    void cannotSee(Handle handle, JobRow job, String triggerKey, TriggerType type, List<String> problems);
}
