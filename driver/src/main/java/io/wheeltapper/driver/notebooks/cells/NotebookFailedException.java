package io.wheeltapper.driver.notebooks.cells;

import org.jspecify.annotations.Nullable;

/** A notebook that was run by another one failed or timed out. */
public final class NotebookFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NotebookFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
