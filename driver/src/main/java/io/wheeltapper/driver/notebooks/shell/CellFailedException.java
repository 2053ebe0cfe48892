package io.wheeltapper.driver.notebooks.shell;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A cell could not be compiled, or threw an exception. */
public final class CellFailedException extends Exception {
    private static final long serialVersionUID = 1;

    private final String kind;
    private final int line;
    private final transient List<String> trace;

    /**
     * Creates the failure with its place.
     *
     * @param kind name of the failure, such as {@code IllegalStateException}
     * @param line line in the cell, from 1; 0 if unknown
     * @param trace stack trace, line by line, the cell's own places first
     */
    CellFailedException(String kind, String message, int line, List<String> trace, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.line = line;
        this.trace = List.copyOf(trace);
    }

    public String kind() {
        return kind;
    }

    public int line() {
        return line;
    }

    public List<String> trace() {
        return trace;
    }
}
