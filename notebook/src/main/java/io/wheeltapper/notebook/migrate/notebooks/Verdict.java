package io.wheeltapper.notebook.migrate.notebooks;

/** What to do with a notebook or job. */
public enum Verdict {
    /** It runs unchanged. */
    RUNS,
    /** Use the Wheeltapper counterpart. */
    MAPS,
    /** Rewrite it, or a part of it. */
    NEEDS_WORK
}
