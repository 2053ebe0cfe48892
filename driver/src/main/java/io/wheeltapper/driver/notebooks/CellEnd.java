package io.wheeltapper.driver.notebooks;

import org.jspecify.annotations.Nullable;

/** Signals that a cell has ended the notebook, successfully with a value, or with a failure. */
final class CellEnd extends Exception {
    private static final long serialVersionUID = 1;

    private final @Nullable String value;
    private final @Nullable Exception failure;

    private CellEnd(@Nullable String value, @Nullable Exception failure) {
        super(null, failure, false, false);
        this.value = value;
        this.failure = failure;
    }

    static CellEnd with(String value) {
        return new CellEnd(value, null);
    }

    static CellEnd failed(Exception failure) {
        return new CellEnd(null, failure);
    }

    @Nullable
    String value() {
        return value;
    }

    @Nullable
    Exception failure() {
        return failure;
    }
}
