package io.wheeltapper.notebook.migrate.notebooks;

/** What is to be done about a notebook or job. */
public enum Verdict {
    /** Nothing. */
    RUNS,
    /** To take what of ours does the same. */
    MAPS,
    /** To rewrite it, or a part of it. */
    NEEDS_WORK
}
