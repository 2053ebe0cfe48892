package io.wheeltapper.server.work.jobs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.definition.settings.JobSettings;

/** Describes what the triggers of jobs watch. */
public interface JobWatching {
    /**
     * Adds to an answer about a job {@code watching}, a list of what its triggers watch, where it is and what was last
     * seen of it, and {@code trigger_problems}, sentences about triggers that cannot start runs now; each only if there
     * are any.
     */
    void addTo(ObjectNode answer, long jobId, JobSettings settings);
}
