package io.wheeltapper.pipeline.ingest;

/** What becomes of files that an earlier run has ingested and that have not changed since. */
public enum SeenFiles {
    /** They are not read. */
    SKIP,
    /** They are read again, so that records which were refused then, such as those of unknown machines, get in now. */
    READ_AGAIN
}
