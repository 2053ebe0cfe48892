package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.core.error.WheeltapperException;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The only place where problems of reading a file become a failure that names the file. Libraries throw all kinds of
 * exceptions for a damaged file, such as a NegativeArraySizeException.
 */
final class Reading {
    private Reading() {}

    /** Reads from a file. */
    @FunctionalInterface
    interface Action<T> {
        T run() throws IOException;
    }

    /**
     * Runs {@code action}.
     *
     * @param file name for messages
     * @throws WheeltapperException if anything goes wrong
     */
    static <T> T of(String file, Action<T> action) {
        try {
            return action.run();
        } catch (WheeltapperException e) {
            throw e;
        } catch (UncheckedIOException e) {
            throw IngestErrors.unreadable(file, e.getCause());
        } catch (IOException | RuntimeException e) {
            throw IngestErrors.unreadable(file, e);
        } catch (OutOfMemoryError | StackOverflowError e) {
            // A damaged length or depth may require more memory than exists.
            throw IngestErrors.unreadable(file, e);
        }
    }
}
