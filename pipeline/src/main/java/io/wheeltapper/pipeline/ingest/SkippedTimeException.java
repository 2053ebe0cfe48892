package io.wheeltapper.pipeline.ingest;

/** A local time does not occur, because clocks were put forward; the message says so of the time: {@code which does not exist}. */
final class SkippedTimeException extends IllegalArgumentException {
    SkippedTimeException(String message) {
        super(message);
    }
}
