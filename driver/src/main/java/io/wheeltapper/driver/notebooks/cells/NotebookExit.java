package io.wheeltapper.driver.notebooks.cells;

/** Ends a notebook. It is not an exception, since cells catch those. */
public final class NotebookExit extends Error {
    private static final long serialVersionUID = 1;

    private final String value;

    NotebookExit(String value) {
        super("The notebook has ended itself", null, false, false);
        this.value = value;
    }

    public String value() {
        return value;
    }
}
