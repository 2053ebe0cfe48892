package io.wheeltapper.driver.notebooks;

import io.wheeltapper.driver.notebooks.cells.TaskValues;
import io.wheeltapper.notebook.documents.Notebook;

/** Where notebooks come from and go to, and whom they may ask. */
public interface NotebookHost extends TaskValues.Store {
    /**
     * Finds a notebook.
     *
     * @param path absolute in the workspace, or whatever names files here
     * @throws io.wheeltapper.core.error.WheeltapperException if there is none, or it cannot be read
     */
    Notebook load(String path);

    /**
     * Keeps a notebook as far as it has run; called again and again while it runs, and at its end.
     *
     * @param part 0 for the notebook itself, 1 and more for those that it ran
     */
    void keep(int part, String path, Notebook executed);

    /**
     * Returns the value of a secret.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if there is none, or it must not be read
     */
    String secret(String scope, String key);
}
