package io.wheeltapper.driver.notebooks;

import io.wheeltapper.driver.notebooks.cells.TaskValues;
import io.wheeltapper.notebook.documents.Notebook;

/** The environment of notebooks: it loads and saves them, and provides secrets and task values. */
public interface NotebookHost extends TaskValues.Store {
    /**
     * Loads a notebook.
     *
     * @param path absolute path in the workspace, or a file name, depending on the host
     * @throws io.wheeltapper.core.error.WheeltapperException if there is none, or it cannot be read
     */
    Notebook load(String path);

    /**
     * Saves a notebook as far as it has run; called repeatedly while it runs, and at its end.
     *
     * @param part 0 for the notebook itself, 1 and up for notebooks that it ran
     */
    void keep(int part, String path, Notebook executed);

    /**
     * Returns the value of a secret.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if there is none, or it must not be read
     */
    String secret(String scope, String key);
}
