package io.wheeltapper.server.documents.workspace;

/** The format in which the content of a notebook or file is stored. */
public enum StoredFormat {
    /** A Jupyter notebook, nbformat 4. */
    JUPYTER,
    /** A notebook as source text of its language in UTF-8. */
    SOURCE,
    /** A file with any content. */
    RAW
}
