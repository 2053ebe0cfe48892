package io.wheeltapper.notebook.documents;

/** What a cell is for. */
public enum CellType {
    /** Runs; the only kind with outputs. */
    CODE,
    /** Is read. */
    MARKDOWN,
    /** Is passed on as it is. */
    RAW
}
