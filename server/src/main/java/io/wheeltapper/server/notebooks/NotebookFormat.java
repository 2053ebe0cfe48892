package io.wheeltapper.server.notebooks;

/** Turns notebooks from one form into another. Safe for use by several threads. */
public interface NotebookFormat {
    /**
     * A Jupyter notebook, nbformat 4, as Java source text.
     *
     * @throws io.wheeltapper.server.errors.ApiException if that cannot be done
     */
    String source(byte[] ipynb);

    /**
     * Java source text as a Jupyter notebook, nbformat 4.
     *
     * @throws io.wheeltapper.server.errors.ApiException if the text is no notebook
     */
    byte[] jupyter(String source);

    /**
     * A Jupyter notebook as one HTML page that needs nothing else.
     *
     * @param name of the notebook, for the title; plain text
     */
    String html(String name, byte[] ipynb);
}
