package io.wheeltapper.server.work.jobs;

import org.jdbi.v3.core.Handle;

/** Is informed of changes of jobs in the transaction of the change. */
public interface JobListener {
    /** The settings of a job are about to change, and are still the old ones. */
    void changing(Handle handle, long jobId);

    /** A job was created, or its settings were changed. */
    void saved(Handle handle, JobRow job);

    void deleted(Handle handle, long jobId);
}
