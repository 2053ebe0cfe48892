package io.wheeltapper.definition;

import java.util.Objects;

/** A definition that is refused. Its message names everything that is wrong, where it stands, and what to do. */
public final class DefinitionException extends RuntimeException {
    private final Kind kind;
    private final String message;

    /** What sort of mistake was made. */
    public enum Kind {
        /** A field has the wrong JSON type. */
        MALFORMED,
        /** The types are right, but a value cannot be used. */
        INVALID
    }

    public DefinitionException(Kind kind, String message) {
        super(message);
        this.kind = Objects.requireNonNull(kind);
        this.message = message;
    }

    /** Returns the exception for a value that cannot be used. */
    public static DefinitionException invalid(String message) {
        return new DefinitionException(Kind.INVALID, message);
    }

    public Kind kind() {
        return kind;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
