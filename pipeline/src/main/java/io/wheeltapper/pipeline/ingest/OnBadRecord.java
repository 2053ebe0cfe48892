package io.wheeltapper.pipeline.ingest;

/** What to do if records are bad. */
public enum OnBadRecord {
    /** Bad records go to the quarantine table; good ones are ingested. */
    QUARANTINE,
    /** Nothing is written, and the first ten are reported. */
    FAIL
}
