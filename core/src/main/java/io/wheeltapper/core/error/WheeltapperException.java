package io.wheeltapper.core.error;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A failure that a user can understand. Its message says what was wrong (with the value), where (file, line, column,
 * machine, run) and what to do. Each feature makes its own in one factory class.
 */
public final class WheeltapperException extends RuntimeException {
    private final ErrorCode code;

    public WheeltapperException(ErrorCode code, String message) {
        this(code, message, null);
    }

    /** Wraps a foreign failure; {@code message} names the operation that failed. */
    public WheeltapperException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = Objects.requireNonNull(code);
    }

    public ErrorCode code() {
        return code;
    }

    public ErrorKind kind() {
        return code.kind();
    }
}
