package io.wheeltapper.server.work.jobs;

import org.jdbi.v3.core.Handle;

/** Is told what happens to jobs, in the transaction in which it happens. */
public interface JobListener {
    /** Its settings are about to change, and still stand as they were. */
    void changing(Handle handle, long jobId);

    /** It is new, or its settings are. */
    void saved(Handle handle, JobRow job);

    void deleted(Handle handle, long jobId);
}
