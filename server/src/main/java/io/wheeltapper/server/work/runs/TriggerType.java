package io.wheeltapper.server.work.runs;

/** What started a run, in the words of the API. */
public enum TriggerType {
    PERIODIC,
    ONE_TIME,
    RETRY,
    RUN_JOB_TASK,
    FILE_ARRIVAL,
    TABLE,
    CONTINUOUS,
    /** A model's alias moved; the API has no word for it in older versions. */
    MODEL
}
