package io.wheeltapper.server.work.jobs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.definition.settings.JobSettings;

/** Tells what the triggers of jobs watch. */
public interface JobWatching {
    /**
     * Adds to an answer about a job {@code watching}, a list of what its triggers watch, where that is and what was seen of
     * it, and {@code trigger_problems}, sentences about triggers that can start nothing now; each only where there is such.
     */
    void addTo(ObjectNode answer, long jobId, JobSettings settings);
}
