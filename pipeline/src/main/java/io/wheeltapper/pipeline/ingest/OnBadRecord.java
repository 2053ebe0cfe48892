package io.wheeltapper.pipeline.ingest;

/** What becomes of an ingest that meets bad records. */
public enum OnBadRecord {
    /** They go to the quarantine table; the good ones are ingested. */
    QUARANTINE,
    /** Nothing is written, and the first ten are named. */
    FAIL
}
