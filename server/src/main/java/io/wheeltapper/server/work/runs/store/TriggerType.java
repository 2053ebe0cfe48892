package io.wheeltapper.server.work.runs.store;

/** The trigger of a run; the names are those of the API. */
public enum TriggerType {
    PERIODIC,
    ONE_TIME,
    RETRY,
    RUN_JOB_TASK,
    FILE_ARRIVAL,
    TABLE,
    CONTINUOUS,
    /** A model's alias moved; older versions of the API have no name for it. */
    MODEL
}
