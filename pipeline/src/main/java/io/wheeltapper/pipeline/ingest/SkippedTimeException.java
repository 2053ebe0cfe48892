package io.wheeltapper.pipeline.ingest;

/**
 * A local time that does not exist because clocks were put forward; the message begins {@code which does not exist}.
 */
final class SkippedTimeException extends IllegalArgumentException {
    SkippedTimeException(String message) {
        super(message);
    }
}
