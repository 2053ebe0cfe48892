package io.wheeltapper.driver.notebooks.cells;

import org.jspecify.annotations.Nullable;

/** A notebook that another has run did not come to its end. */
public final class NotebookFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NotebookFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
