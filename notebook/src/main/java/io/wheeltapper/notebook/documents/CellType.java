package io.wheeltapper.notebook.documents;

/** The purpose of a cell. */
public enum CellType {
    /** Code that runs; the only kind with outputs. */
    CODE,
    /** Text for readers. */
    MARKDOWN,
    /** Content that is passed on unchanged. */
    RAW
}
