package io.wheeltapper.server.documents.workspace;

/** The form in which the content of a notebook or file is kept. */
public enum StoredFormat {
    /** A notebook, nbformat 4. */
    JUPYTER,
    /** A notebook as source text of its language, UTF-8. */
    SOURCE,
    /** A file, whatever it holds. */
    RAW
}
